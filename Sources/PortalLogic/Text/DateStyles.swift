/// How languages and regions write a date in digits, and whether they count 12 or 24 hours:
/// a pattern of `d`, `M` and `y` (two letters pad with a zero), the clock, the tags that use both.
///
/// The facts are the Unicode CLDR's; a test compares them with the copy that Foundation carries.
/// en-CA is the exception that the practice software documents (features.md L-11).
let dateStyles: [(pattern: String, hours: Int, tags: String)] = [
  (
    "d/M/y", 12,
    """
    am ar bn el en-AL en-AU en-GR en-HK en-IN en-MX es-419 es-AG es-AR es-BB es-BM es-BO \
    es-BS es-CA es-CO es-CR es-CU es-DM es-DO es-EC es-GD es-GT es-GY es-HN es-KN es-KY \
    es-LC es-MX es-NI es-PE es-PH es-PY es-SV es-TC es-TT es-UY es-VC es-VE es-VG es-VI gu \
    hi km kn ml mr ms pa sa ta te to ur \
    zh-HK zh-MO
    """
  ),
  (
    "dd/MM/y", 12,
    """
    en-001 en-AE en-AG en-AR en-BB en-BD en-BM en-BN en-BS en-CA en-CY en-DM en-ER en-FJ \
    en-FM en-GD en-GH en-GM en-GY en-JM en-KI en-KN en-KY en-LC en-LR en-LS en-MO en-MW \
    en-MY en-NA en-PG en-PK en-PW en-SA en-SB en-SD en-SG en-SL en-SS en-SZ en-TC en-TO \
    en-TT en-VC en-VG en-VU en-WS en-ZM fr-DJ fr-DZ fr-MR fr-SY fr-TD fr-TN fr-VU pt-MO
    """
  ),
  (
    "dd/MM/y", 24,
    """
    br en-AI en-BR en-BW en-BZ en-CC en-CK en-CM en-CV en-CX en-DG en-FK en-FR en-GB en-GG \
    en-GI en-ID en-IL en-IM en-IO en-JE en-KE en-MG en-MM en-MS en-MT en-MU en-MV en-NF \
    en-NG en-NR en-NU en-PN en-RW en-SC en-SH en-SX en-TH en-TK en-TV en-TZ en-UG fr ga it \
    oc pt sc uz
    """
  ),
  (
    "d/M/y", 24,
    """
    ar-IL ar-KM ar-MA bm ca cy en-150 en-BE en-DK en-IE en-LT en-LV en-NL en-NO en-PL en-PT \
    en-SK en-UA en-ZW es gd gl id ig ln lo lu ms-ID my nl-BE rn su sw ta-LK th vi yo
    """
  ),
  (
    "y-MM-dd", 24,
    """
    af ba bo ce co dv en-SE eo ff fr-CA gv ha ii io ki kl kw lg lt mg nd ne nr os ps se sg \
    sn ss st sv tn ts ve wa zu
    """
  ),
  (
    "d.M.y", 24,
    """
    be da de en-AT en-CH en-DE en-FI et fi he ie is ka lb nb nn no sq-MK sq-XK tg
    """
  ),
  ("dd.MM.y", 24, "az cv en-EE en-RU fo fr-CH hy kk ku ro ru se-FI tk tt uk"),
  ("y-MM-dd", 12, "af-NA bo-IN gn ha-GH ne-IN nv ny ps-PK sd sm ss-SZ st-LS"),
  ("M/d/y", 12, "ee en es-US fil ks om or so ti"),
  ("M/d/y", 24, "ee-TG en-BI en-TR fa-AF mt om-KE so-KE xh"),
  ("y/M/d", 24, "en-CN eu fa ja za zh"),
  ("y/M/d", 12, "zh-TW"),
  ("dd-MM-y", 12, "as en-CL es-CL mi qu"),
  ("dd-MM-y", 24, "ia jv rm rw wo"),
  ("d.MM.y", 24, "en-BG pl tr"),
  ("d. M. y", 24, "en-CZ en-SI sl"),
  ("MM/dd/y", 12, "es-PA es-PR iu"),
  ("d-M-y", 24, "fy nl yi"),
  ("d. M. y.", 24, "bs sr"),
  ("d. M. y", 24, "cs sk"),
  ("d/MM/y", 12, "en-CO en-NZ"),
  ("y. MM. dd.", 24, "en-HU hu"),
  ("y/MM/dd", 24, "en-JP en-ZA"),
  ("y/M/d", 12, "ak"),
  ("d.MM.y г.", 24, "bg"),
  ("y-M-d", 12, "dz"),
  ("dd. MM. y.", 24, "hr"),
  ("y. M. d.", 12, "ko"),
  ("y. M. d.", 24, "ko-CN"),
  ("y-dd-MM", 24, "ky"),
  ("d.MM.y.", 24, "lv"),
  ("d.M.y г.", 24, "mk"),
  ("y.MM.dd", 24, "mn"),
  ("y-M-d", 24, "si"),
  ("d.M.y", 12, "sq"),
  ("d.MM.y", 12, "tr-CY"),
  ("y-d-M", 24, "ug"),
]
