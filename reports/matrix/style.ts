/** How the page of the matrix looks: light, dark and on paper. */
export const STYLE = `
:root { color-scheme: light dark; background: var(--page); color: var(--text); --page: #fff; --text: #16191d; --line: #8886; --quiet: #59626c; --bad: #b3261e; --odd: #8a3ffc; --open: #8a5a00; --held: #00627a; --good: #1a6b34; }
@media (prefers-color-scheme: dark) { :root { --page: #121417; --text: #e8eaed; --quiet: #a6afb8; --bad: #ff8a80; --odd: #c9a6ff; --open: #f0b849; --held: #6fd3ea; --good: #7ddb98; } }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; }
main { max-width: 100rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
small, dt { color: var(--quiet); font-weight: normal; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; }
dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 78rem; table-layout: fixed; }
th, td { border-top: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--quiet); font-weight: normal; border-top: 0; }
tbody th { font-weight: 600; }
.controls { min-width: 40rem; }
.cells th:nth-child(1) { width: 12%; }
.cells th:nth-child(4), .cells th:nth-child(5) { width: 8%; }
.cells th:nth-child(6), .cells th:nth-child(7) { width: 17%; }
td p { margin: .3rem 0 0; }
strong { color: var(--quiet); }
.failing strong { color: var(--bad); }
.unknown strong { color: var(--odd); }
.not-automated strong { color: var(--open); }
.attested strong, .accepted strong { color: var(--held); }
.passing strong { color: var(--good); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .4rem; } }
@media print { main { max-width: none; padding: 0; } .wide { overflow: visible; } table { min-width: 0; font-size: 9px; } tr { break-inside: avoid; } }
`;
