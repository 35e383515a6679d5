// What a browser shows of the built sample manual, in one process with one browser.
//
//   node --test-reporter=spec tests/browser/all.mjs DIST
//
// DIST is what `guidegen build` published from this repository's content/.

import "./bytes.mjs";
import "./links.mjs";
import "./pages.mjs";
import "./guide.mjs";
import "./marks.mjs";
import "./reading.mjs";
import "./errand.mjs";
import "./weight.mjs";
import "./type.mjs";
import "./search.mjs";
