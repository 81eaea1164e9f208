export { blocksOf, ownExpressions } from "../../syntax/statements";
