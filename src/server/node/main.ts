import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "../common/startServer";
import { nodePlatform } from "./nodePlatform";

// Speaks LSP over whatever the command line says: `--stdio`, or Node's own channel for the VS Code extension.
startServer(createConnection(ProposedFeatures.all), nodePlatform(__dirname));
