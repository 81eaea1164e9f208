import assert from "node:assert/strict";
import type { Evidence, FactFile } from "../../../src/knowledge/Fact";
import { packEvidence, unpackEvidence } from "../../../src/knowledge/packedEvidence";

const FACTS = [
  {
    callables: { "os.read": {}, "os.path.join": {}, "os.none": {}, "os.Pipe.close": {}, "os.Pipe.open": {} },
    classes: { "io.Text": {} },
  },
] as unknown as readonly FactFile[];

const EVIDENCE: Readonly<Record<string, Evidence>> = {
  "os.read": { kind: "docs", where: "os.html: read" },
  "os.path.join": { kind: "docs", where: "any *.py, path.join" },
  "os.Pipe.close": { kind: "python-source", where: "os.py: Closing.close" },
  "os.Pipe.open": { kind: "docs", where: "open at home is ~" },
  "io.Text": { kind: "docs", where: "io.html", note: "closed" },
  "library:os#freeThreading": { kind: "docs", where: "howto" },
};

describe("packed evidence", () => {
  it("comes back as it was, stars of its own included", () => {
    const packed = packEvidence(FACTS, EVIDENCE);
    assert.deepEqual(unpackEvidence(FACTS, packed), EVIDENCE);
  });

  it("leaves names out of rows", () => {
    assert.deepEqual(packEvidence(FACTS, EVIDENCE).rows[0], { kind: "docs", where: "os.html: *" });
    assert.deepEqual(packEvidence(FACTS, EVIDENCE).rows[3], { kind: "python-source", where: "os.py: Closing.~" });
  });
});
