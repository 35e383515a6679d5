// Repacks a browser's screenshot as a palette PNG: a flat screen keeps its look at a third of the bytes.
//
// The 256 most frequent colours stay exact; the rest, shades at the edge of a letter, take the nearest of them.
// Reads only what a browser writes: eight bits, RGB or RGBA, not interlaced. Same picture, same bytes.

import { crc32, deflateSync, inflateSync } from "node:zlib";

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

export function repack(png) {
  const { width, height, pixels } = decode(png);
  const palette = frequentColours(pixels);
  const nearest = nearestIn(palette);
  const rows = Buffer.alloc(height * (width + 1));
  for (let at = 0, y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      rows[y * (width + 1) + 1 + x] = nearest(pixels[at]);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([signature, chunk("IHDR", header), chunk("PLTE", colours), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

// Every pixel as 0xRRGGBB; a screenshot's alpha is always full.
function decode(png) {
  const parts = [];
  let header;
  for (let at = signature.length; at < png.length; ) {
    const [size, kind] = [png.readUInt32BE(at), png.toString("latin1", at + 4, at + 8)];
    const body = png.subarray(at + 8, at + 8 + size);
    if (kind === "IHDR") header = body;
    if (kind === "IDAT") parts.push(body);
    at += size + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const step = { 2: 3, 6: 4 }[header[9]];
  if (header[8] !== 8 || !step || header[12] !== 0) throw new Error("A screenshot of an unexpected kind.");
  const raw = inflateSync(Buffer.concat(parts));
  const pixels = new Uint32Array(width * height);
  let above = Buffer.alloc(width * step);
  for (let y = 0; y < height; y++) {
    const start = y * (width * step + 1);
    const row = raw.subarray(start + 1, start + 1 + width * step);
    unfilter(raw[start], row, above, step);
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] = (row[x * step] << 16) | (row[x * step + 1] << 8) | row[x * step + 2];
    }
    above = row;
  }
  return { width, height, pixels };
}

// The five row filters of the PNG standard, undone in place.
function unfilter(filter, row, above, step) {
  for (let i = 0; i < row.length; i++) {
    const left = i < step ? 0 : row[i - step];
    const corner = i < step ? 0 : above[i - step];
    const guess = [0, left, above[i], (left + above[i]) >> 1, paeth(left, above[i], corner)][filter];
    row[i] = row[i] + guess;
  }
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function frequentColours(pixels) {
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort(([a, many], [b, more]) => more - many || a - b);
  return byCount.slice(0, 256).map(([colour]) => colour);
}

function nearestIn(palette) {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  const distance = (a, b) =>
    ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
  return (colour) => {
    if (!known.has(colour)) {
      let best = 0;
      palette.forEach((candidate, index) => {
        if (distance(candidate, colour) < distance(palette[best], colour)) best = index;
      });
      known.set(colour, best);
    }
    return known.get(colour);
  };
}

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), body.length + 8);
  return whole;
}
