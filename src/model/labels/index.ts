export { isLabelValue, type LabelType, labelTypes } from "./label-value.js";
export { isLicenceExpression } from "./licence-expression.js";
