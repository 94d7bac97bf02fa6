// Colours that programs write for a terminal (ECMA-48, SGR), as words of a style; all other escapes are left out.

// A string to the terminal itself (title, link, …), a control sequence, or a short escape.
const ESCAPES = /\x1b(?:[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)|\[([0-?]*)[ -/]*([@-~]|$)|[ -/]*[0-~]|$)/g;
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f]/g;

/** The text that a terminal shows of a line in the end, without the text that was written over. */
function last(line) {
  const parts = line.replace(/\r+$/, '').split('\r');
  return parts.findLast(part => plain(part)) ?? '';
}

/** Most lines have none of it. */
const ANY_CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/;

/** The line's text alone. */
export const plain = line => ANY_CONTROL.test(line) ? line.replace(ESCAPES, '').replace(CONTROLS, '') : line;

/** The colour after a colour of the terminal's 256: the first 16 have names, the rest is shown as text. */
const named = index => index < 16 ? index : null;

function changed(style, codes) {
  const next = {...style};
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at];
    if (code === 0) Object.assign(next, {bold: false, under: false, colour: null});
    else if (code === 1) next.bold = true;
    else if (code === 4) next.under = true;
    else if (code === 22) next.bold = false;
    else if (code === 24) next.under = false;
    else if (code >= 30 && code <= 37) next.colour = code - 30;
    else if (code >= 90 && code <= 97) next.colour = code - 82;
    else if (code === 39) next.colour = null;
    else if (code === 38 || code === 48) {
      const indexed = codes[at + 1] === 5;
      if (code === 38) next.colour = indexed ? named(codes[at + 2]) : null;
      at += indexed ? 2 : 4;
    }
  }
  return next;
}

const classes = style => [style.bold && 'bold', style.under && 'under', style.colour !== null && `ansi-${style.colour % 8}`].filter(one => one).join(' ');

/** The parts of a line that look alike: [{text, look}], look being names of classes or empty. */
export function parts(line) {
  const all = [];
  let style = {bold: false, under: false, colour: null};
  let at = 0;
  const text = last(line);
  const add = piece => {
    const shown = piece.replace(CONTROLS, '');
    if (shown) all.push({text: shown, look: classes(style)});
  };
  for (const found of text.matchAll(ESCAPES)) {
    add(text.slice(at, found.index));
    at = found.index + found[0].length;
    if (found[2] === 'm') style = changed(style, found[1].split(/[;:]/).map(Number));
  }
  add(text.slice(at));
  return all;
}
