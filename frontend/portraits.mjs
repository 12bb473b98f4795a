// Draws the portraits that scenarios can give their people, from the parts of Open Peeps.
// Each is chosen by hand: calm faces, everyday clothes in the colours of the desk.

import { createAvatar } from "@dicebear/core";
import * as openPeeps from "@dicebear/open-peeps";
import { optimize } from "svgo";
import svgpath from "svgpath";

const skin = { pale: "ffdbb4", light: "edb98a", tan: "d08b5b", brown: "ae5d29", dark: "694d3d" };
const hair = { black: "2c1b18", grey: "e8e1e1" };
const clothes = {
  clay: "c4795f",
  ochre: "cfa457",
  sage: "8ea98a",
  slate: "7f93ad",
  plum: "9a7b94",
  stone: "a89f8e",
};

// id: head, face, skin, hair, clothes, then glasses and beard where there are any
const people = {
  afro: ["afro", "calm", "dark", "black", "clay"],
  bald_beard: ["noHair2", "calm", "brown", "black", "stone", "", "full"],
  bob_bangs: ["mediumBangs", "calm", "pale", "black", "plum"],
  bun_ribbon: ["bun", "calm", "light", "black", "slate"],
  cornrows: ["cornrows", "smile", "dark", "black", "ochre"],
  curls: ["longCurly", "smile", "brown", "black", "ochre"],
  dreads_tied: ["dreads2", "calm", "brown", "black", "slate"],
  flat_top: ["flatTop", "calm", "dark", "black", "sage"],
  grey_bun: ["grayBun", "smile", "light", "grey", "plum", "glasses"],
  grey_glasses: ["grayShort", "serious", "pale", "grey", "stone", "glasses2"],
  grey_medium: ["grayMedium", "calm", "brown", "grey", "slate"],
  hijab: ["hijab", "calm", "tan", "black", "sage"],
  long_bangs: ["bangs", "smile", "light", "black", "clay"],
  long_glasses: ["longBangs", "calm", "light", "black", "stone", "glasses4"],
  long_loose: ["long", "calm", "tan", "black", "sage"],
  long_straight: ["mediumStraight", "smile", "pale", "black", "sage"],
  moustache: ["short3", "calm", "tan", "black", "clay", "", "moustache2"],
  short_beard: ["short2", "calm", "tan", "black", "slate", "", "full2"],
  short_dark: ["short4", "smile", "dark", "black", "clay"],
  short_glasses: ["short5", "calm", "light", "black", "sage", "glasses3"],
  short_neat: ["short1", "calm", "pale", "black", "slate"],
  turban: ["turban", "smile", "brown", "black", "ochre", "", "full3"],
  twists: ["twists", "smile", "dark", "black", "plum"],
  waves: ["medium2", "calm", "light", "black", "ochre"],
};

// A box of 176 instead of 704: its whole units are a third of a pixel at the size at which pages show a portrait.
const SCALE = 0.25;
const BOX = /<svg [^>]*viewBox="0 0 (\d+) \1"[^>]*>/;

/** Returns the drawing in a smaller box. It is made of paths, and one mask of the size of the box, which cuts what a box cuts. */
function scaled(svg) {
  const box = Math.round(Number(svg.match(BOX)[1]) * SCALE);
  const left = svg.replaceAll(/<path[^>]*>/g, "").match(/<(?!\/|svg|g|mask|rect)\w+|transform=|stroke-width=/);
  if (left) throw new Error(`a portrait holds ${left[0]}, which is not made smaller yet`);
  return svg
    .replace(/viewBox="[^"]*"/, `viewBox="0 0 ${box} ${box}"`)
    .replace(/<mask id="a">.*?<\/mask>/, "")
    .replace(' mask="url(#a)"', "")
    .replaceAll(/ d="([^"]+)"/g, (_, d) => ` d="${svgpath(d).scale(SCALE).round(0)}"`);
}

const smaller = {
  multipass: true,
  floatPrecision: 0,
  plugins: ["preset-default"],
};

/** Returns pairs of file name and SVG text. Artist and licence are named in VENDOR.json and its licences. */
export function portraits() {
  return Object.entries(people).map(([id, [head, face, tone, shade, cloth, glasses, beard]]) => {
    const svg = createAvatar(openPeeps, {
      seed: id,
      head: [head],
      face: [face],
      skinColor: [skin[tone]],
      headContrastColor: [hair[shade]],
      clothingColor: [clothes[cloth]],
      accessories: glasses ? [glasses] : [],
      accessoriesProbability: glasses ? 100 : 0,
      facialHair: beard ? [beard] : [],
      facialHairProbability: beard ? 100 : 0,
      maskProbability: 0,
    });
    return [`${id}.svg`, optimize(scaled(optimize(svg.toString(), smaller).data), smaller).data + "\n"];
  });
}
