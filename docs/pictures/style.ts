/** CSS pixels: a telephone's width, so that the pictures can be read on one. */
export const WIDTH = 420;

/** How Slack looks in its light theme. */
export const STYLE = `
body { margin: 0; width: ${WIDTH}px; padding-bottom: 1px; background: #fff; color: #1d1c1d;
  font: 15px/1.46 Slack-Lato, Lato, 'WenQuanYi Micro Hei', sans-serif; }
article { display: grid; grid-template-columns: 36px minmax(0, 1fr); gap: 10px; padding: 12px 14px; }
.avatar { width: 36px; height: 36px; border-radius: 8px; background: #1d3b53; color: #fff; font-size: 20px;
  font-weight: 900; line-height: 36px; text-align: center; }
p { margin: 0; }
hr { margin: 12px 0; border: 0; border-top: 1px solid #ddd; }
.place { padding: 8px 14px; border-bottom: 1px solid #ddd; background: #f8f8f8; font-weight: 900; }
.typed { margin: 12px 14px; padding: 9px 12px; border: 1px solid #bbb; border-radius: 8px; }
.author { margin-bottom: 4px; line-height: 1.2; }
.author b { font-weight: 900; }
.app { padding: 0 3px; border-radius: 2px; background: #e8e8e8; color: #616061; font-size: 10px; font-weight: 700;
  vertical-align: 1px; }
time, .edited, .privately { color: #616061; font-size: 12px; }
h1 { margin: 6px 0 4px; font-size: 18px; line-height: 1.3; }
.section { margin: 8px 0; overflow-wrap: anywhere; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 6px; }
code, pre { border: 1px solid #d9d9d9; border-radius: 3px; background: #f6f6f6;
  font: 12px/1.5 'DejaVu Sans Mono', 'WenQuanYi Micro Hei Mono', monospace; }
code { padding: 1px 3px; color: #c01343; }
pre { margin: 4px 0 0; padding: 7px; border-radius: 4px; white-space: pre-wrap; }
a { color: #1264a3; }
.mention { padding: 0 2px 1px; border-radius: 3px; background: #e8f5fa; color: #1264a3; }
table { margin: 8px 0; border-collapse: collapse; font-size: 12px; }
td { padding: 3px 6px; border: 1px solid #d9d9d9; }
tr:first-child td { font-weight: 700; }
.task { margin-top: 6px; }
.task span { display: inline-block; width: 15px; font-family: 'DejaVu Sans', sans-serif; font-size: 13px; }
.complete span { color: #007a5a; }
.in_progress span { color: #1264a3; }
.error span { color: #e01e5a; }
.task + .context { margin: 0 0 0 19px; }
.context { margin: 8px 0; color: #616061; font-size: 13px; overflow-wrap: anywhere; }
.context code { font-size: 11px; }
.alert { margin: 8px 0; padding: 8px 10px; border-left: 4px solid #616061; background: #f8f8f8; }
.alert.warning { border-color: #ecb22e; }
.alert.error { border-color: #e01e5a; }
.alert.success { border-color: #007a5a; }
.alert.info { border-color: #1264a3; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
.actions .field { min-width: 140px; margin: 0; }
button { height: 36px; padding: 0 12px; border: 1px solid #bbbabb; border-radius: 6px; background: #fff; color: #1d1c1d;
  font: 700 15px Slack-Lato, Lato, 'WenQuanYi Micro Hei', sans-serif; }
button.primary { border-color: #007a5a; background: #007a5a; color: #fff; }
button.danger { border-color: #e01e5a; color: #e01e5a; }
.home { padding: 6px 16px 14px; }
.modal { margin: 12px; padding: 0 16px; border: 1px solid #bbb; border-radius: 8px; }
.modal .title { margin: 0 -16px 8px; padding: 10px 16px; border-bottom: 1px solid #ddd; font-size: 18px; font-weight: 900; }
.foot { display: flex; justify-content: flex-end; gap: 8px; margin: 12px -16px 0; padding: 10px 16px;
  border-top: 1px solid #ddd; }
.input { margin: 12px 0; }
.optional { color: #616061; }
.field { margin: 4px 0; padding: 6px 10px; border: 1px solid #bbb; border-radius: 4px; overflow-wrap: anywhere; }
.select::after { content: '▾'; float: right; color: #616061; }
.lines { min-height: 44px; }
.empty, .hint { color: #616061; }
.hint { font-size: 13px; }
.wrong .field { border-color: #e01e5a; }
.problem { color: #e01e5a; font-size: 13px; }
`;
