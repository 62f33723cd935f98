const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Abbreviations, in lower case and without their final stop, that a name or a number follows: no sentence ends here. */
export const TITLES = set(`
  डॉ प्रो पं स्व
  dr mr mrs ms mx messrs mme mlle prof rev fr hon gov sen rep reps gen col lt maj capt cpt cmdr adm sgt pvt cpl st sts
  mt ft supt insp amb sir drs fig figs nos vol vols pp ch sec eq attn tel ext cf vs approx
  e.g i.e eg ie viz esp incl al dept univ assn bros`);

/** Other abbreviations, in lower case and without their final stop. */
export const ABBREVIATIONS = set(`
  jr sr esq inc corp co ltd llc plc etc jan feb mar apr jun jul aug sept sep oct nov dec tue tues wed thu thur thurs
  fri ave blvd rd hwy pkwy bldg apt a.k.a ph.d ph ed eds est dist min mins hr hrs yr yrs wk wks lb lbs oz
  tbsp tsp gal qt sq va calif penn conn tenn ariz colo minn wis mich okla tex fla que ont arr arrv dep lv
  cit rev mfg mgr dir natl intl govt div ltda gmbh ass't sc aug`);

/** Prefixes, in lower case, that stay joined to what follows their hyphen. */
export const PREFIXES = set(`
  e non anti pre re mid post over co pro multi ex semi sub cross neo counter psycho socio arch intra inter un mis micro
  macro mini mega bi tri quasi pseudo ultra trans super under hyper out de dis electro geo bio eco agro afro hydro
  thermo para meta proto`);

/** Endings, in lower case, that stay joined to what precedes their hyphen. */
export const SUFFIXES = set('esque wise ish');

/** What written directly after a number is a word of its own. */
export const UNITS = set(`
  m k b t bn mm mn cm km nm um kg g mg lb lbs oz ft in yd mi ml l am pm a.m p.m hz khz mhz ghz hh kw mw mwh kwh gb mb kb tb
  mph rpm psi v w a c f x p percent pct days day hours hour hrs hr min mins minutes sec secs years year yrs yr months month
  weeks week persons person people watt watts volts miles feet foot inch inches acres px dpi fps jan feb mar apr may jun jul
  aug sep oct nov dec usd eur`);

/** Last parts of host names and file names, in lower case. */
export const EXTENSIONS = set(`
  com org net edu gov mil int info biz io ai app dev co uk us ca au de fr es it nl jp cn in ru eu nz ie ch tv me
  doc docx xls xlsx ppt pptx pdf txt htm html xml json csv tsv zip gz tar tgz rar exe dll jpg jpeg png gif svg bmp tif tiff mp3
  mp4 avi mov wav wmv py js ts mjs cjs jsx tsx c h cpp hpp cs java rs go rb php sh bat md rst tex yml yaml toml ini cfg conf
  log sql db css scss url dtf eml msg ics onnx conllu lock vsix asp aspx jsp cgi`);

/** Abbreviations written with a slash, in lower case, that are one word. */
export const SLASHED = set('b/c l/c i/c i/s b/t w/o w/out n/a a/k/a c/w');

/** Words that open sentences far more often than they follow an abbreviation, in lower case. */
export const OPENERS = set(`
  the a an this that these those he she it we you they there here i if when while although because as in on at for from with after
  before but and so or however then what who how why where my our his her its their please thanks all some many most no not
  one another each every both`);
