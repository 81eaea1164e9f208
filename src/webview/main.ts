import { startPage } from "./page";
import { answerRequests } from "./worker";

// One script for both sides: the page makes a Worker from the script's own text (`SimulationWorker`).
if (typeof document === "undefined") answerRequests();
else startPage();
