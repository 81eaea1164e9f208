import assert from "node:assert/strict";
import { type CodeAction, type CodeLens, commands, extensions, type Hover, window, workspace } from "vscode";
import { eventually } from "./eventually";
import { findingsOf, open, placeOf } from "./workspace";

describe("Interleave in VS Code", () => {
  it("is activated by a Python file, quickly", async () => {
    await open("report.py");
    const extension = extensions.getExtension("interleave.interleave");
    await eventually(() => assert.ok(extension?.isActive));
  });

  it("shows threads that compute, with the path that proves it", async () => {
    const document = await open("report.py");
    const finding = await eventually(() => {
      const [found] = findingsOf(document.uri, "cpu-bound-in-threads");
      assert.ok(found, "no finding");
      return found;
    });
    assert.match(document.getText(finding.range), /ThreadPoolExecutor|map/);
    assert.ok((finding.relatedInformation?.length ?? 0) > 0, "no related locations");
  });

  it("follows what is typed, across files", async () => {
    const document = await open("warehouse/api.py");
    await eventually(() => assert.equal(findingsOf(document.uri, "blocking-call-in-async").length, 1));
    const place = placeOf(document, "stock.level(item) > 0");
    const line = document.lineAt(place.line);
    const editor = window.activeTextEditor;
    await editor?.edit((edit) =>
      edit.replace(line.range, '    return {"available": await asyncio.to_thread(stock.level, item) > 0}'),
    );
    await eventually(() => assert.deepEqual(findingsOf(document.uri, "blocking-call-in-async"), []));
    await commands.executeCommand("undo");
    await eventually(() => assert.equal(findingsOf(document.uri, "blocking-call-in-async").length, 1));
  });

  it("leaves code alone that is right", async () => {
    for (const name of ["thumbnails.py", "prices.py", "estimate_pi.py"]) {
      const document = await open(name);
      await commands.executeCommand("vscode.executeCodeLensProvider", document.uri);
      assert.deepEqual(
        findingsOf(document.uri).map(({ message }) => message),
        [],
        name,
      );
    }
  });

  it("fixes a blocking sleep so that the finding goes away", async () => {
    const document = await open("scraper.py");
    const place = placeOf(document, "time.sleep(0.5)");
    const fix = await eventually(async () => {
      const actions = await commands.executeCommand<CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        document.lineAt(place).range,
      );
      const found = actions.find(({ edit, title }) => edit && /asyncio\.sleep|to_thread/.test(title));
      assert.ok(found, actions.map(({ title }) => title).join(", "));
      return found;
    });
    assert.ok(fix.edit && (await workspace.applyEdit(fix.edit)));
    assert.match(
      document.lineAt(placeOf(document, "# be polite").line).text,
      /await asyncio\.(sleep\(0\.5\)|to_thread\(time\.sleep, 0\.5\))/,
    );
    await eventually(() => {
      const lines = findingsOf(document.uri, "blocking-call-in-async").map(({ range }) => range.start.line);
      assert.ok(!lines.includes(placeOf(document, "# be polite").line));
    });
  });

  it("explains a function on hover", async () => {
    const document = await open("report.py");
    const text = await eventually(async () => {
      const hovers = await commands.executeCommand<Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        placeOf(document, "score(doc"),
      );
      const all = hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === "string" ? content : content.value));
      assert.ok(all.length > 0);
      return all.join("\n");
    });
    assert.match(text, /GIL|Python/);
  });

  it("has a lens above the pool that simulates it in a panel beside", async () => {
    const document = await open("report.py");
    const lens = await eventually(async () => {
      const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
      const found = lenses.find(({ command }) => command?.command === "interleave.simulateConcurrency");
      assert.ok(found?.command);
      return found.command;
    });
    assert.ok(lens.title.length <= 60, lens.title);
    await commands.executeCommand(lens.command, ...(lens.arguments ?? []));
    await eventually(() => {
      const labels = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
      assert.ok(
        labels.some((label) => label.startsWith("Timeline: report.py:")),
        labels.join(", "),
      );
    });
  });

  it("opens the ready examples without any code, once", async () => {
    const count = () =>
      window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === "Interleave: Examples").length;
    await commands.executeCommand("interleave.openExamples");
    await commands.executeCommand("interleave.openExamples");
    await eventually(() => assert.equal(count(), 1));
  });

  it("opens the page of a rule", async () => {
    await commands.executeCommand("interleave.showRule", "cpu-bound-in-threads");
    await eventually(() => {
      const labels = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
      assert.ok(
        labels.some((label) => label.includes("cpu-bound-in-threads")),
        labels.join(", "),
      );
    });
  });

  it("registers every command that its manifest declares", async () => {
    const manifest = extensions.getExtension("interleave.interleave")?.packageJSON;
    const known = new Set(await commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }: { command: string }) => !known.has(command));
    assert.deepEqual(missing, []);
  });

  it("goes on after its server was restarted", async () => {
    await commands.executeCommand("interleave.restartServer");
    const document = await open("report.py");
    await eventually(() => assert.equal(findingsOf(document.uri, "cpu-bound-in-threads").length, 1));
  });
});
