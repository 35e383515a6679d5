// The fold table and the classes of characters, made from the compiler's own: never edited by hand.
const searchTable = {
  moves: [[65281,65374,-65248],[65,90,32],[192,222,32],[913,937,32],[1024,1039,80],[1040,1071,32],[12353,12438,96],[12445,12446,96]],
  circled: [[9312,9331,1],[9332,9351,1],[10102,10111,1],[12881,12895,21]],
  spaces: [9,14,32,33,160,161,8192,8203,8232,8234,8239,8240,8287,8288,12288,12289],
  unspaced: [3584,3840,4096,4256,6016,6144,12293,12296,12449,12539,12541,12543,12784,12800,13312,19904,19968,40960,44032,55204,131072,205744],
  letters: [48,58,97,123,181,182,223,247,248,688,880,8192],
  pairs: "ァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケヴブàaáaâaãaäaåaāaçcčcèeéeêeëeēeìiíiîiïiīiñnòoóoôoõoöoøoōoùuúuûuüuūuýyÿyšsžzĀaĒeĪiŌoŪuŠsŽz髙高﨑崎濵浜邉辺邊辺槗橋",
  leftOut: "ー・ｰ･'’\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe00\ufe01\ufe0e\ufe0f",
  dashes: "-‐‑‒–—―−─━",
  voicedMarks: "\u3099\u309bﾞ",
  halfVoicedMarks: "\u309a\u309cﾟ",
  afterVu: "ァバィビェベォボぁバぃビぇベぉボｧバｨビｪベｫボ",
  connectors: "._-:/$",
  particles: "カラマデデハニハトハデモノデノニノハノガデスマスマシシタシテスルスレサレレルイルイタイテナイルコトモノヨウトイイウタメニツツイテアルアリ",
  particle: "ヲ", mostConnectors: 3, longestJoined: 64, longestQuery: 96,
};
