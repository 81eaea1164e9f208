// npm run manifest: brings the generated parts of package.json and README.md up to date.
import { updateGeneratedFiles } from "./generatedFiles";

const changed = updateGeneratedFiles();
console.log(changed.length > 0 ? `Updated ${changed.join(", ")}` : "Nothing to do");
