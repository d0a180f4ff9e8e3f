/** The look of the page, in the colours of day and night, from a telephone's width to a wide window. */
export const style = `
:root {
  --paper: #f5f6f4; --sheet: #ffffff; --ink: #1c232b; --dim: #5a6572; --rule: #dde1e4; --code: #f3f5f6; --link: #0a5a8c;
  --error: #b3261e; --warning: #855300; --info: #1c5fa8; --style: #6a45a8; --mark: #ffe9a8; --sea: #0f4c6b;
  --hue-0: #1f7a8c; --hue-1: #c2571a; --hue-2: #5b7f1f; --hue-3: #8e4585; --hue-4: #3d5fc4; --hue-5: #a8741a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #11161b; --sheet: #191f26; --ink: #e4e8eb; --dim: #9aa6b2; --rule: #2c353e; --code: #12171c; --link: #7cc4f2;
    --error: #ff8f85; --warning: #f2bb52; --info: #85baff; --style: #c9adff; --mark: #5c4a10; --sea: #9fd3ee;
    --hue-0: #5cc2d6; --hue-1: #f0925a; --hue-2: #a5cc63; --hue-3: #d793cf; --hue-4: #8fa8ff; --hue-5: #e3b35c;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
footer { padding-top: 1rem; padding-bottom: 2rem; color: var(--dim); font-size: .875rem; }
h1, h2, h3, p, ol, ul, dl, pre { margin: 0; }
ol, ul { padding: 0; list-style: none; }
h1 { font-size: 1.625rem; line-height: 1.25; }
h1::first-letter { text-transform: uppercase; }
a { color: var(--link); }
pre, code, .code, .from, h2 { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
code { font-size: .9em; }
.name { display: flex; align-items: center; gap: .5rem; color: var(--sea); font-weight: 600; }
.name svg { width: 2.5rem; fill: none; stroke: currentColor; stroke-width: 3; }
.counts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem; }
.error { --tone: var(--error); } .warning { --tone: var(--warning); } .info { --tone: var(--info); } .style { --tone: var(--style); }
.counts li, .tally span { color: var(--tone, var(--dim)); }
.counts b { font-size: 1.25rem; }
.clean, .place, .related { color: var(--dim); }
nav, .file, .failures { margin-top: 1.25rem; padding: 1rem; background: var(--sheet); border: 1px solid var(--rule); border-radius: .5rem; }
nav li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .125rem 0; }
.tally { font-size: .875rem; font-weight: 400; color: var(--dim); display: inline-flex; flex-wrap: wrap; gap: 0 .75rem; }
.failures { border-color: var(--error); }
.failures h2 { font: inherit; font-weight: 600; color: var(--error); }
h2 { font-size: 1.0625rem; }
.picture { margin-top: .75rem; }
summary { cursor: pointer; color: var(--dim); }
.stages { margin-top: .25rem; }
.stages > li { position: relative; padding-left: var(--lanes); }
.stages svg { position: absolute; left: 0; top: 0; height: 100%; }
.stages line { stroke-width: 2; }
.stages .COPY { stroke-dasharray: 5 3; } .stages .mount { stroke-dasharray: 1 3; }
.stages circle { fill: var(--sheet); stroke: var(--dim); stroke-width: 2; }
.stages .used circle { fill: var(--dim); }
.stages .final circle { fill: var(--sea); stroke: var(--sea); }
${[0, 1, 2, 3, 4, 5].map((hue) => `.hue-${hue} { stroke: var(--hue-${hue}); }`).join("\n")}
.stage { padding: .5rem 0 .625rem .25rem; }
.unused .stage { opacity: .75; }
h3 { font-size: 1rem; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .625rem; }
.chip { font-size: .75rem; font-weight: 600; color: var(--dim); border: 1px solid var(--rule); border-radius: 1rem; padding: 0 .5rem; }
.final .chip { color: var(--sheet); background: var(--sea); border-color: var(--sea); }
.from, .flows, .stages dl { font-size: .875rem; color: var(--dim); }
.flows b { color: var(--ink); }
.stages dl { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.stages dl div { display: flex; gap: .375rem; }
.stages dt { white-space: nowrap; }
.stages dt::after { content: ":"; }
.stages dd { margin: 0; color: var(--ink); }
.findings { margin-top: .75rem; }
.findings > li { border-top: 1px solid var(--rule); padding: .875rem 0; }
.findings > li:last-child { padding-bottom: 0; }
.file > .clean { margin-top: .25rem; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .625rem; font-size: .875rem; }
.head a, .head .rule { font-weight: 600; font-size: 1rem; }
.severity { color: var(--tone); }
.code { font-size: .8125rem; color: var(--dim); }
.head .place { margin-left: auto; }
.message { margin: .125rem 0 .5rem; }
pre { background: var(--code); border-radius: .375rem; padding: .5rem 0; overflow-x: auto; font-size: .8125rem; line-height: 1.55; overflow-wrap: normal; }
.row { display: block; width: max-content; min-width: 100%; padding-right: .75rem; }
.number, .gap { display: inline-block; width: calc(var(--digits) * 1ch + 1.75rem); padding-right: 1rem; text-align: right; color: var(--dim); user-select: none; }
.gap { display: block; }
mark { background: var(--mark); color: inherit; border-bottom: 2px solid var(--tone); border-radius: 2px 2px 0 0; }
mark:empty { padding-left: 2px; background: var(--tone); }
.related { margin-top: .5rem; font-size: .875rem; }
.related + pre mark { border-bottom-color: var(--dim); }
.fix { margin-top: .5rem; font-size: .875rem; }
.fix code { color: var(--sea); }
@media (max-width: 30rem) { .head .place { margin-left: 0; width: 100%; } nav, .file, .failures { padding: .75rem; } }
@media print { nav, .file, .failures { break-inside: avoid-page; border-color: #999; } pre { white-space: pre-wrap; } }
`;
