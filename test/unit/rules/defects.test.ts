import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../src/rules/index";
import { defectScores } from "../../../tools/defects/defectScores";
import { ready } from "./example";

before(ready);

const SETS = join(__dirname, "../../defects");

/** Defects that are not found, with the reason why. Everything else of the sets is, and none of the correct code is flagged. */
const MISSED: Readonly<Record<string, readonly string[]>> = {
  // How many an attribute holds is chosen by whoever makes the object, mostly a few.
  "first/unbounded-concurrency": ["1/crawler/run.py:55"],
  // A condition with a call may be false in a worker.
  "second/missing-main-guard": ["2/cli.py:14"],
  // Nobody makes an object of the thread class.
  "second/loop-touched-from-thread": ["1/sensors.py:20"],
  // `map` hands its function to nobody.
  "second/unbounded-concurrency": ["1/scrape.py:68"],
  // An attribute that is only named in a string.
  "second/unsafe-lazy-init": ["1/clients.py:61"],
  // Helpers that hand over whatever function they are given are not followed to their callers.
  "fifth/deadlock-in-own-pool": ["2/convert/pages.py:14", "2/convert/pages.py:24"],
  "fifth/serialised-pool": ["1/images/batch.py:29"],
  // A default that the parent replaces: the worker has one, only another.
  "fifth/global-state-in-processes": ["2/render/cli.py:41"],
  // The loop logs what nobody asks a future of `run_in_executor` for.
  "fifth/swallowed-exception": ["2/gateway/app.py:16"],
  // The length of a formatted text is not followed into the task.
  "fifth/tiny-tasks-in-processes": ["2/checks/isbn.py:22"],
  // Making a client of boto3 computes for a quarter of the time that the request waits.
  "sixth/io-bound-in-processes": ["2/lake/catalog.py:38"],
  // Futures that one method keeps in an attribute and another only waits for.
  "sixth/swallowed-exception": ["2/backup/dump.py:23"],
  // Two threads fill a cache with the same thing: time is lost, nothing else.
  "sixth/unsafe-lazy-init": ["2/translate/models.py:23"],
  // Whether reload is on is not known.
  "sixth/worker-settings": ["5/tracker/run.py:17"],
};

/** Sets with a page for every rule; others are about some rules only. */
const COMPLETE: ReadonlySet<string> = new Set(["first", "second", "third", "sixth"]);

for (const set of ["first", "second", "third", "fourth", "fifth", "sixth"]) {
  describe(`defects of the ${set} set`, () => {
    it("has pages for rules, a complete one for every rule", () => {
      const pages = readdirSync(join(SETS, set)).map((name) => name.replace(/\.md$/, ""));
      const expected = RULES.map((rule) => rule.id).filter((id) => COMPLETE.has(set) || pages.includes(id));
      assert.deepEqual(pages.sort(), expected.sort());
    });
    it("are found where they stand, and their twins are left alone", () => {
      const scores = defectScores(join(SETS, set));
      const seen = scores.map(({ rule, missed, flagged, astray }) => ({ rule, missed, flagged, astray }));
      const expected = scores.map(({ rule }) => ({
        rule,
        missed: MISSED[`${set}/${rule}`] ?? [],
        flagged: [],
        astray: [],
      }));
      assert.deepEqual(seen, expected);
    }).timeout(120_000);
  });
}
