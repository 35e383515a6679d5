//! Pairs of ordinary texts that no rule about pairs may find, and others that one must find.

use crate::check::pairs::RULES;
use crate::check::prose::Part;
use crate::check::trial::say;

use Part::{Command, Heading, Item, Name, Sentence};

const QUIET: &[(Part, &str, &str)] = &[
    (Command, "[保存]をクリックします。", "Click [保存]."),
    (Command, "[保存]を2回クリックします。", "Click [保存] twice."),
    (Command, "[保存]をダブルクリックします。", "Click [保存] 2 times."),
    (Command, "もう一度[保存]をクリックします。", "Click [保存] again."),
    (Command, "一覧から3件を選びます。", "Select three rows in the list."),
    (Command, "一覧から三件を選びます。", "Select 3 rows in the list."),
    (Command, "商品を二つ選びます。", "Select 2 items."),
    (Command, "十分に待ってから、画面を更新します。", "Wait long enough, then reload the page."),
    (Command, "10時30分まで待ちます。", "Wait until 10:30."),
    (Command, "10時半まで待ちます。", "Wait until 10:30 a.m."),
    (Command, "15時まで待ちます。", "Wait until 3 p.m."),
    (Command, "午後3時まで待ちます。", "Wait until 15:00."),
    (Command, "午後３時３０分まで待ちます。", "Wait until 3:30 p.m."),
    (Command, "正午まで待ちます。", "Wait until 12:00."),
    (Command, "0時まで待ちます。", "Wait until midnight."),
    (Command, "末尾の4桁を入力します。", "Enter the last four digits."),
    (Command, "4桁の数字を入力します。", "Enter the four-digit number."),
    (Command, "1を入力します。", "Enter 1."),
    (Command, "orders.csvを開きます。", "Open orders.csv."),
    (Command, "フォルダの中のorders_2025.csvを開きます。", "In the folder, open orders_2025.csv."),
    (Command, "注文一覧.csvを開きます。", "Open orders.csv."),
    (Command, "https://example.com/ja/2025を開きます。", "Open https://example.com/en/24."),
    (Sentence, "2025年5月26日に更新しました。", "Updated on 26 May 2025."),
    (Sentence, "2025年5月26日に更新しました。", "Updated on May 26, 2025."),
    (Sentence, "2025/05/26に更新しました。", "It was updated on 26 May 2025."),
    (Sentence, "5月26日から使えます。", "You can use it from May 26th."),
    (Sentence, "令和7年5月から使えます。", "You can use it from May 2025."),
    (Sentence, "九月一日から使えます。", "You can use it from 1 September."),
    (Sentence, "送料は1,000円です。", "Shipping is 1000 yen."),
    (Sentence, "送料は１，０００円です。", "Shipping is 1,000 yen."),
    (Sentence, "上限は1万円です。", "The limit is 10,000 yen."),
    (Sentence, "上限は3万5千円です。", "The limit is 35,000 yen."),
    (Sentence, "上限は1億2,000万円です。", "The limit is 120 million yen."),
    (Sentence, "上限は1.5MBです。", "The limit is 1.5 MB."),
    (Sentence, "上限は20MBです。", "The limit is 20 MB."),
    (Sentence, "5割引きです。", "It is 50% off."),
    (Sentence, "半額です。", "It is 50% off."),
    (Sentence, "半年間使えます。", "You can use it for 6 months."),
    (Sentence, "1週間使えます。", "You can use it for 7 days."),
    (Sentence, "7日間使えます。", "You can use it for a week."),
    (Sentence, "24時間365日受け付けています。", "It is open 24/7."),
    (Sentence, "年中無休、24時間です。", "It is open 24/7."),
    (Sentence, "2、3日かかります。", "It takes a few days."),
    (Sentence, "数日かかります。", "It takes 2 or 3 days."),
    (Sentence, "1件もありません。", "There are none."),
    (Sentence, "0件のときは、何も表示されません。", "If there are none, nothing is shown."),
    (Sentence, "1日1回確かめてください。", "Check it once a day."),
    (Sentence, "2つの画面を比べます。", "Both screens are compared."),
    (Sentence, "2番目の行に表示されます。", "It is shown in the second row."),
    (Sentence, "第3水曜日に停止します。", "It stops on the third Wednesday."),
    (Sentence, "21日に停止します。", "It stops on the twenty-first."),
    (Sentence, "250件まで表示されます。", "Up to two hundred and fifty orders are shown."),
    (Sentence, "100件まで表示されます。", "Up to a hundred orders are shown."),
    (Sentence, "2段階認証を使います。", "It uses two-step verification."),
    (Sentence, "二段階認証を使います。", "It uses 2FA."),
    (Sentence, "二要素認証を使います。", "It uses 2FA."),
    (Sentence, "企業間の取引に使います。", "It is used for B2B trade."),
    (Sentence, "バージョン2で変わりました。", "It changed in v2."),
    (Sentence, "バージョン1.2.3で変わりました。", "It changed in version 1.2.3."),
    (Sentence, "Windows 11で使えます。", "It works on Windows11."),
    (Sentence, "文字コードはUTF-8です。", "The encoding is UTF-8."),
    (Sentence, "A4の用紙に印刷します。", "It is printed on A4 paper."),
    (Sentence, "電話番号は03-1234-5678です。", "The number is +81-3-1234-5678."),
    (Sentence, "①の画面に戻ります。", "It goes back to the first page."),
    (Sentence, "第一に、キーを確かめます。", "The key comes first."),
    (Sentence, "万一のときは、店舗に連絡してください。", "In an emergency, call the shop."),
    (Sentence, "一部の店舗では使えません。", "Some shops cannot use it."),
    (Sentence, "一番下の行を見てください。", "See the last row."),
    (Sentence, "三者の間で共有します。", "The parties share it."),
    (
        Sentence,
        "4桁を確かめます。4桁が同じなら完了です。",
        "Check the 4 digits. If they are the same, you are done.",
    ),
    (Sentence, "3分の1に減りました。", "It has fallen to a third."),
    (Sentence, "10～20件が表示されます。", "Between 10 and 20 orders are shown."),
    (Sentence, "30分ほどかかります。", "It takes about half an hour."),
    (Sentence, "「3件」と表示されます。", "It shows “three orders”."),
    (Sentence, "10月の10日に届きます。", "It arrives on 10 October."),
    (Sentence, "12か月ごとに更新します。", "It is renewed every year."),
    (Sentence, "90%が完了しました。", "90 percent is complete."),
    (Sentence, "2.0倍に拡大します。", "It is enlarged 2 times."),
    (Sentence, "mail-2025@example.comに連絡してください。", "Write to us."),
    (Sentence, "[3件表示]をクリックすると、一覧に戻ります。", "If you click [3件表示], the list is shown."),
    (Sentence, "「4桁の番号」を入力します。", "It needs a 4-digit number."),
    (Sentence, "3ヵ月に1回、キーを更新します。", "The key is renewed quarterly."),
    (Sentence, "セブン-イレブンで払えます。", "It can be paid at 7-Eleven."),
    (Sentence, "3Dセキュアに対応しています。", "It supports 3D Secure."),
    (Sentence, "午前9時から午後5時までです。", "It is open from 9:00 to 17:00."),
    (Sentence, "10時〜17時に届きます。", "It arrives between 10:00 AM and 5:00 PM."),
    (Sentence, "午後0時30分に届きます。", "It arrives at 12:30 p.m."),
    (Sentence, "5/26（月）に届きます。", "It arrives on Monday, 26 May."),
    (Sentence, "8〜32文字で入力します。", "It has eight to 32 characters."),
    (Sentence, "第1・第3月曜に停止します。", "It stops on the first and third Monday."),
    (Sentence, "100万件まで登録できます。", "It holds one million items."),
    (Sentence, "1時間半かかります。", "It takes 90 minutes."),
    (Sentence, "1時間30分かかります。", "It takes an hour and a half."),
    (Sentence, "お1人様2点までです。", "Each customer can buy two."),
    (Sentence, "半角で入力します。", "Half-width characters are needed."),
    (Sentence, "版2.0で変わりました。", "It changed in v2.0."),
    (Sentence, "Windows 10/11で使えます。", "It works on Windows 10 and 11."),
    (Sentence, "9月は休みです。", "It is closed in Sept."),
    (Sentence, "2重の確認です。", "It is a double check."),
    (Sentence, "税込みで11,000円（本体10,000円）です。", "It is 11,000 yen (10,000 yen before tax)."),
    (Sentence, "三百五十円です。", "It is 350 yen."),
    (Sentence, "二〇二五年の版です。", "It is the edition of 2025."),
    (Heading, "FAQ", "FAQ"),
    (Heading, "GoQSystem", "GoQSystem"),
    (Heading, "RMS WEB API", "RMS WEB API"),
    (Heading, "R-Cabinet / CSV", "R-Cabinet / CSV"),
    (Name, "Rakuten Merchant Server", "Rakuten Merchant Server"),
    (Name, "API key", "API key"),
    (Item, "Google Chrome", "Google Chrome"),
    (Item, "iPhone, Android", "iPhone, Android"),
    (Command, "[OK]", "[OK]"),
    (Command, "{code:copy this text}", "{code:copy this text}"),
    (Sentence, "OK", "OK"),
    (Heading, "2025年5月", "May 2025"),
    (Heading, "手順", "The steps of this guide, one after the other"),
    (
        Command,
        "[ロボットによる操作ではありません]にチェックを入れます。",
        "Select [ロボットによる操作ではありません].",
    ),
    (
        Sentence,
        "ライセンスキーは、パスワードと同じように扱ってください。",
        "Treat the licence key like a password, and do not show it to anyone.",
    ),
    (
        Sentence,
        "アップデートすると、データの利用を承認したことになります。追加されたAPIの一覧は、次の画面で確かめてください。",
        "By updating, you approve the use of the data. Check the list of new APIs on the next page.",
    ),
];

#[test]
fn ordinary_pairs_are_left_alone() {
    let mut wrong = String::new();
    for (part, ja, en) in QUIET {
        let found = say(RULES, *part, ja, en);
        if !found.is_empty() {
            wrong.push_str(&format!("{ja} {en}: {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(QUIET.len() >= 80, "there are enough ordinary pairs");
}

/// What a text is for, the text in both languages, the rule, and what it marks.
type Row = (Part, &'static str, &'static str, &'static str, &'static str);

const FOUND: &[Row] = &[
    (Command, "3件を選びます。", "Select 5 rows.", "numbers-differ", "5"),
    (Command, "3件を選びます。", "Select five rows.", "numbers-differ", "3"),
    (Command, "三件を選びます。", "Select 5 rows.", "numbers-differ", "5"),
    (Command, "3件を選びます。", "Select the rows.", "numbers-differ", "3"),
    (Command, "行を選びます。", "Select 3 rows.", "numbers-differ", "3"),
    (Command, "午後3時まで待ちます。", "Wait until 3 a.m. or 4 a.m.", "numbers-differ", "4"),
    (Command, "15時まで待ちます。", "Wait until 5 p.m.", "numbers-differ", "5"),
    (Command, "10時30分まで待ちます。", "Wait until 10:45.", "numbers-differ", "45"),
    (Command, "orders.csvを開きます。", "Open order.csv.", "numbers-differ", "order.csv"),
    (Command, "orders.csvを開きます。", "Open the file.", "numbers-differ", "orders.csv"),
    (Sentence, "2025年5月26日です。", "It is 26 June 2025.", "numbers-differ", "5"),
    (Sentence, "2025年5月26日です。", "It is May 26, 2024.", "numbers-differ", "2024"),
    (Sentence, "送料は1,000円です。", "Shipping is 10,000 yen.", "numbers-differ", "10,000"),
    (Sentence, "上限は1万円です。", "The limit is 1,000 yen.", "numbers-differ", "1,000"),
    (Sentence, "上限は１．５MBです。", "The limit is 15 MB.", "numbers-differ", "15"),
    (Sentence, "末尾4桁です。", "They are the last five digits.", "numbers-differ", "4"),
    (Sentence, "半角の英数字です。", "It has 6 letters.", "numbers-differ", "6"),
    (Sentence, "数字だけです。", "It has 6 digits.", "numbers-differ", "6"),
    (Heading, "2025年版", "Edition of 2024", "numbers-differ", "2024"),
    (Item, "商品2,000点", "Two hundred items", "numbers-differ", "2,000"),
    (Command, "Click [保存].", "Click [保存].", "same-text", "\"Click [保存].\""),
    (Command, "Wait.", "Wait.", "same-text", "\"Wait.\""),
    (Sentence, "The page opens.", "The page opens.", "same-text", "\"The page opens.\""),
    (Heading, "Update your key", "Update your key", "same-text", "\"Update your key\""),
    (Name, "the new licence key", "the new licence key", "same-text", "\"the new licence key\""),
    (Item, "An account of your shop", "An account of your shop", "same-text", "\"An account of your shop\""),
    (
        Heading,
        "設定",
        "How to change the settings of your shop after the update of the licence",
        "length-ratio",
        "\"設定\"",
    ),
    (
        Sentence,
        "しばらく待ちます。",
        "Wait until the new data is shown in the list, and do not close the window before that.",
        "length-ratio",
        "\"しばらく待ちます。\"",
    ),
    (
        Sentence,
        "新しいデータが一覧に表示されるまで待ちます。それまでは、画面を閉じたり、別の操作をしたりしないでください。",
        "Wait for the new data.",
        "length-ratio",
        "\"Wait for the new data.\"",
    ),
    (
        Sentence,
        "[保存]、[送信]、[公開]。",
        "Click [保存], then [送信], and at last, when all of your items are ready for sale, [公開].",
        "length-ratio",
        "\"[保存]、[送信]、[公開]。\"",
    ),
    (
        Command,
        "更新のあとで表示された新しいライセンスキーをコピーして、なくさないように安全な場所に保管しておきます。",
        "Copy the key.",
        "length-ratio",
        "\"Copy the key.\"",
    ),
];

#[test]
fn what_differs_is_found_at_its_place() {
    let mut wrong = String::new();
    for (part, ja, en, rule, marked) in FOUND {
        let found = say(RULES, *part, ja, en);
        if found != [(*rule, (*marked).to_owned())] {
            wrong.push_str(&format!("{ja} {en}: {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
