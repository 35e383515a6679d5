//! Sentences of generated guides: several ways to say each thing, Japanese beside English, so that no two guides are
//! alike. `{shop}` and `{thing}` are filled in.

/// The same words in Japanese and English.
pub(crate) type Pair = (&'static str, &'static str);

/// Shops by name; a number is added to each.
pub(crate) const SHOPS: &[Pair] = &[
    ("みほん商店", "Mihon Shop"),
    ("あおば書店", "Aoba Books"),
    ("さくら雑貨", "Sakura Goods"),
    ("ひなた食品", "Hinata Foods"),
    ("つばめ文具", "Tsubame Stationery"),
    ("かえで家具", "Kaede Furniture"),
    ("みなと水産", "Minato Seafood"),
    ("こもれび園芸", "Komorebi Garden"),
    ("いろは茶舗", "Iroha Tea"),
    ("やまびこスポーツ", "Yamabiko Sports"),
    ("しおかぜ時計", "Shiokaze Watches"),
    ("ふたば玩具", "Futaba Toys"),
];

/// What a connection is for.
pub(crate) const THINGS: &[Pair] = &[
    ("受注の取り込み", "import of orders"),
    ("在庫の連携", "stock connection"),
    ("商品の登録", "registration of items"),
    ("画像の登録", "registration of images"),
    ("売上の集計", "sales report"),
    ("クーポンの配布", "distribution of coupons"),
    ("発送の通知", "shipping notice"),
    ("問い合わせの管理", "handling of enquiries"),
    ("レビューの確認", "review of comments"),
    ("価格の変更", "change of prices"),
    ("予約の受付", "acceptance of bookings"),
];

/// Titles of guides.
pub(crate) const TITLES: &[Pair] = &[
    ("{shop}の{thing}に使うキーをアップデートする", "Update the key for the {thing} of {shop}"),
    ("{shop}で{thing}の接続を更新する", "Renew the connection for the {thing} at {shop}"),
    ("{thing}のキーを{shop}に登録し直す", "Register the key for the {thing} at {shop} again"),
    ("{shop}の{thing}を新しいキーに切り替える", "Switch the {thing} of {shop} to the new key"),
];

/// First words.
pub(crate) const LEADS: &[Pair] = &[
    (
        "{shop}の{thing}にAPIが追加されたときの手順です。RMSで{term:license-key}をアップデートし、表示されたキーをGoQSystemに登録します。",
        "Use this guide when APIs are added to the {thing} of {shop}. Update the {term:license-key} in RMS, then register the displayed key in GoQSystem.",
    ),
    (
        "{shop}で{thing}が止まったときに行います。RMSを開いて{term:license-key}を確かめ、GoQSystemに貼り付けます。",
        "Follow this guide when the {thing} of {shop} stops. Open RMS, check the {term:license-key}, and paste it into GoQSystem.",
    ),
    (
        "{thing}の設定を見直すときの手順です。{shop}の{term:license-key}を、RMSとGoQSystemの両方で確かめます。",
        "Use this guide to look at the settings of the {thing} again. Check the {term:license-key} of {shop} in both RMS and GoQSystem.",
    ),
];

/// Who a guide is for.
pub(crate) const AUDIENCES: &[Pair] = &[
    (
        "RMSとGoQSystemの両方にログインできる、{shop}のご担当者が対象です。",
        "For the staff of {shop} who can log in to both RMS and GoQSystem.",
    ),
    ("{shop}で{thing}を受け持つ方が対象です。", "For the people at {shop} who look after the {thing}."),
];

/// Headings of the first steps.
pub(crate) const OPENINGS: &[Pair] = &[
    ("RMSでアプリ一覧を開く", "Open the app list in RMS"),
    ("{shop}のRMSを開く", "Open RMS of {shop}"),
    ("{thing}に使うアプリを探す", "Find the app for the {thing}"),
];

/// The first step.
pub(crate) const FIRST: &[Pair] = &[
    (
        "RMSのトップ画面で[店舗様向け 情報・サービス]をクリックします。",
        "On the RMS top page, click [店舗様向け 情報・サービス].",
    ),
    (
        "{shop}のRMSを開き、[店舗様向け 情報・サービス]をクリックします。",
        "Open RMS of {shop}, and click [店舗様向け 情報・サービス].",
    ),
];

/// The second one.
pub(crate) const SECOND: &[Pair] = &[
    (
        "開いたメニューから[各種申請・設定変更]をクリックします。",
        "In the menu that opens, click [各種申請・設定変更].",
    ),
    ("メニューの[各種申請・設定変更]をクリックします。", "In the menu, click [各種申請・設定変更]."),
];

/// What must be known about the row of an app.
pub(crate) const ROW_NOTES: &[Pair] = &[
    (
        "[更新あり]は、まだ済んでいないアップデートがあるという意味です。",
        "[更新あり] means that an update is waiting for you.",
    ),
    (
        "[更新あり]が消えていれば、{thing}のアップデートは済んでいます。",
        "If [更新あり] is gone, the update for the {thing} is done.",
    ),
    ("[利用中]と[更新あり]の両方が表示されます。", "Both [利用中] and [更新あり] are shown."),
];

/// What only a person may do.
pub(crate) const PERSONS: &[Pair] = &[
    (
        "人が操作していることを確かめる項目です。自動操作のツールに任せず、**必ずご自身で**操作してください。",
        "This check confirms that a person is at the screen. **Do it yourself**, and never leave it to an automation tool.",
    ),
    ("{shop}のご担当者が、**ご自身で**操作してください。", "The staff of {shop} must do this **in person**."),
];

/// When nothing is left to do.
pub(crate) const STOPS: &[Pair] = &[
    (
        "[アップデートする]が表示されていなければ、ライセンスはすでに最新です。作業はここで終わりです。",
        "If [アップデートする] is not shown, your licence is already up to date. You can stop here.",
    ),
    (
        "[アップデートする]がなければ、{thing}のキーは最新です。ここで終わりにできます。",
        "Without [アップデートする], the key for the {thing} is up to date. You can stop here.",
    ),
];

/// What an update brings about.
pub(crate) const CAUTIONS: &[Pair] = &[
    (
        "アップデートすると、[アプリが利用するAPIリスト]にあるデータの利用を承認したことになります。アップデートしなくても、{thing}は引き続き使えます。",
        "By updating, you approve the use of the data under [アプリが利用するAPIリスト]. Without the update, the {thing} keeps working.",
    ),
    (
        "承認の前に、[アプリが利用するAPIリスト]を最後までお読みください。{shop}のデータを渡すことになります。",
        "Before you approve, read [アプリが利用するAPIリスト] to the end. You share the data of {shop}.",
    ),
];

/// What the table tells.
pub(crate) const TABLE_NOTES: &[Pair] = &[
    (
        "どのデータが使われるかは、表で確認できます。たとえば`{api}`も{thing}に使われます。",
        "The table tells you which data is used. For example, the {thing} uses `{api}` too.",
    ),
    ("{shop}では、表のうち`{api}`だけを先に確かめます。", "At {shop}, check `{api}` in the table first."),
];

/// How a key is treated.
pub(crate) const KEY_CAUTIONS: &[Pair] = &[
    (
        "ライセンスキーは、パスワードと同じように扱ってください。メールやチャットで送らないでください。",
        "Treat the licence key like a password. Do not send it by email or chat.",
    ),
    (
        "ライセンスキーを知っている人は、{shop}のデータを取り出せます。紙に書いて置かないでください。",
        "Anyone who knows the licence key can read the data of {shop}. Do not leave it on paper.",
    ),
];

/// What saving brings about.
pub(crate) const SAVE_CAUTIONS: &[Pair] = &[
    (
        "{label:goqsystem/rakuten-settings/設定を保存して次へ進む}をクリックすると、{thing}がAPIに切り替わります。",
        "After you click {label:goqsystem/rakuten-settings/設定を保存して次へ進む}, the {thing} goes through the API.",
    ),
    ("保存すると、{shop}の{thing}がすぐに始まります。", "Saving starts the {thing} of {shop} at once."),
];

/// How a reader knows that it is done.
pub(crate) const RESULTS: &[Pair] = &[
    (
        "これで、{shop}の{thing}に使うキーの登録は完了です。",
        "The key for the {thing} of {shop} is registered.",
    ),
    (
        "{thing}が新しいキーで動きます。うまく動かないときは、「{guide:{other}#copy-key}」をご覧ください。",
        "The {thing} now works with the new key. If it does not, see {guide:{other}#copy-key}.",
    ),
    (
        "{shop}で{thing}を続けられます。別の店舗については「{guide:{other}}」をご覧ください。",
        "{shop} can go on with the {thing}. For another shop, see {guide:{other}}.",
    ),
];
