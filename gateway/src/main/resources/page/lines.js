// The lines of an issue's output, as its pages come: their numbers, and what is searched for in them.

import {plain} from '/page/ansi.js';

/** More are not held: the oldest are left to the download. */
const MOST = 500000;
const DROPPED = 100000;

/** Milliseconds of a search before what else there is to do gets its turn. */
const SLICE = 10;

export class Lines {
  constructor() {
    this.all = [];
    /** Whether the last line goes on. */
    this.open = false;
    /** The number of the first line, and where numbers jump: [{index, by}], of lines that are not kept. */
    this.first = 1;
    this.jumps = [];
    /** Line ends of each assignment that the output had so far. */
    this.ended = new Map();
    this.assignment = '';
    this.next = 0;
    /** How many of the oldest were let go. */
    this.dropped = 0;
  }

  /** Takes a page of the API; how many lines it let go. */
  take(page) {
    for (const piece of page.pieces) {
      if (piece.assignment) {
        this.assignment = piece.assignment;
        this.#line(piece.assignment);
      }
      const before = this.ended.get(this.assignment) ?? 0;
      const missing = piece.line === undefined ? 0 : piece.line - before;
      if (piece.note) {
        this.#line(piece.note);
        if (missing > 1) this.jumps.push({index: this.all.length, by: missing - 1});
      }
      const lines = piece.text.split('\n');
      this.ended.set(this.assignment, before + Math.max(0, missing) + lines.length - 1);
      if (this.open) this.all[this.all.length - 1] += lines.shift();
      this.open = true;
      for (const line of lines) this.all.push(line);
      if (this.all.at(-1) === '') {
        this.all.pop();
        this.open = false;
      }
    }
    this.next = page.next;
    return this.all.length > MOST ? this.#drop() : 0;
  }

  #line(text) {
    this.all.push(text);
    this.open = false;
  }

  #drop() {
    const count = this.all.length - MOST + DROPPED;
    this.first = this.number(count);
    this.all.splice(0, count);
    this.jumps = this.jumps.filter(jump => jump.index > count).map(jump => ({index: jump.index - count, by: jump.by}));
    this.dropped += count;
    return count;
  }

  /** The number of a line, from 1: lines that are not kept are counted. */
  number(index) {
    let number = this.first + index;
    for (const jump of this.jumps) if (jump.index <= index) number += jump.by;
    return number;
  }

  /** Where the line of a number is; the nearest one before it where that is not kept. */
  index(number) {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.number(middle) <= number) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

/** Looks for a text in all lines, also in those that come, without holding up what else there is to do. */
export class Search {
  /** @param told called when there are more hits */
  constructor(lines, text, told) {
    this.lines = lines;
    this.text = text.toLowerCase();
    this.told = told;
    /** Indexes of lines. */
    this.hits = [];
    this.at = 0;
    this.timer = null;
    this.go();
  }

  go() {
    if (this.timer === null && this.text) this.timer = setTimeout(() => this.#slice());
  }

  #slice() {
    this.timer = null;
    const end = performance.now() + SLICE;
    const {all, open} = this.lines;
    const before = this.hits.length;
    // A line that goes on is looked at when it has ended.
    const upTo = open ? all.length - 1 : all.length;
    while (this.at < upTo && performance.now() < end) {
      for (const stop = Math.min(upTo, this.at + 256); this.at < stop; this.at++) {
        if (plain(all[this.at]).toLowerCase().includes(this.text)) this.hits.push(this.at);
      }
    }
    if (this.hits.length !== before || this.at >= upTo) this.told();
    if (this.at < upTo) this.go();
  }

  /** So many of the oldest lines were let go; the hit at an index moves by what is answered. */
  dropped(count) {
    const gone = this.hits.filter(hit => hit < count).length;
    this.hits = this.hits.slice(gone).map(hit => hit - count);
    this.at = Math.max(0, this.at - count);
    return gone;
  }

  /** Whether all lines were looked at. */
  get done() {
    return this.at >= this.lines.all.length - (this.lines.open ? 1 : 0);
  }

  close() {
    clearTimeout(this.timer);
    this.text = '';
  }
}
