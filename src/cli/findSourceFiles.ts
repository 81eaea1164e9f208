export { findSourceFiles } from "../disk/findSourceFiles";
