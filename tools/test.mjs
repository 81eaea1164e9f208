// npm test: sets everything up, then runs every check. Ends with one line: `N passed, N failed`.
import { installVsCodeServer } from "./host/installHost.mjs";
import { installDependencies } from "./setup/dependencies.mjs";
import { buildBundles, packageExtension } from "./setup/package.mjs";
import { installBrowser } from "./setup/systemPackages.mjs";
import { runStage, STAGES } from "./test/stages.mjs";

const total = { passed: 0, failed: 0 };
try {
  console.log("set-up");
  await installDependencies();
  await installBrowser();
  await installVsCodeServer();
  await buildBundles();
  await packageExtension();
  for (const stage of STAGES) {
    const { passed, failed } = await runStage(stage);
    total.passed += passed;
    total.failed += failed;
  }
} catch (error) {
  console.error(error.message);
  total.failed++;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
