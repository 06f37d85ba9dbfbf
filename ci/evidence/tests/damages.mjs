// Damaged reports: for each check at least one that it has to catch. [check, what is replaced, by what].
const csp = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
const end = '</main>';

export const damages = [
  ['silent', end, '<img src="nowhere.png" alt="">$&'],  // refused by the page's own policy
  ['no network', csp, '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">'],
  ['anchors lead somewhere', 'id="not-shown"', 'id="gone"'],
  ['anchors lead somewhere', end, '<p id="findings">$&'],
  ['fits a phone', end, '<p style="width: 400px">wide</p>$&'],
  ['fits a desk', end, '<p style="width: 1300px; max-width: none">wide</p>$&'],
  ['nothing small on a phone', end, '<p style="font-size: 8px">small print</p>$&'],
  ['headings in order', end, '<h5>deep</h5>$&'],
  ['headings in order', /<h1>.*<\/h1>/, '<p>no title</p>'],
  ['tables say what they are', /<caption>.*?<\/caption>/, ''],
  ['tables say what they are', ' scope="col"', ''],
  ['pictures not by colour alone', '<span class="sign">▲</span>', '<span class="sign"></span>'],
  ['pictures not by colour alone', '.picture { max-width: 44rem; }', '.picture { max-width: 11rem; }'],
  ['plots say what they show', /<desc [^>]*>[^<]*<\/desc>/, ''],
  ['accessible in the light', '--faint: #565b64', '--faint: #b5b9c0'],
  ['accessible in the dark', '--faint: #abb0b9', '--faint: #4b5058'],
  ['accessible in the light', '<html lang="en">', '<html>'],
  ['dark where asked', /@media \(prefers-color-scheme: dark\) \{/, '@media (min-width: 99999px) {'],
  ['the same without scripts', csp, '<script>addEventListener("load", () => document.body.append("hello"));</script>'],
  ['prints', 'details::details-content { content-visibility: visible; height: auto; }', ''],
];
