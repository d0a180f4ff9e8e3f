export { plural } from "./counts.js";
export { wrap } from "./wrap.js";
export { formats, inspections, statistics, type Format } from "./formats.js";
export { describeFailure } from "./failure.js";
export { pageAddress } from "./links.js";
export { renderPage } from "./page.js";
export { plain, type Failure, type FileReport, type Palette, type Renderer, type RenderOptions, type Report } from "./report.js";
export { visible, visibleLine, visiblePath } from "./visible.js";
