// What has to hold of a report in a browser: each check gives what is wrong, one text each.
import axe from 'axe-core';

export const phone = {width: 390, height: 844}, desk = {width: 1280, height: 900};

/** Of every element that fits the selector, `say` of it, if it is not empty. As text, for the page allows no eval. */
const all = (page, selector, say) =>
  page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map(${say}).filter(Boolean)`);

const accessible = async (page, scheme) => {
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  await page.evaluate(axe.source);
  const {violations} = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations']}));
  return violations.flatMap((v) => v.nodes.slice(0, 3).map(
    (n) => `${scheme}: ${v.id}: ${n.target}: ${n.failureSummary}`));
};

const fits = async (page, size) => {
  await page.setViewport(size);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return width > size.width ? [`${size.width} px: the page is ${width} wide`] : [];
};

export const checks = {
  'silent': async (page, seen) => seen.console,
  'no network': async (page, seen) => seen.requests,
  'anchors lead somewhere': async (page) => [
    ...await all(page, 'a', (a) => a.getAttribute('href')?.startsWith('#') &&
      document.getElementById(a.getAttribute('href').slice(1)) ? '' : `leads nowhere: ${a.outerHTML.slice(0, 120)}`),
    ...await all(page, '[id]', (e) => document.querySelectorAll(`[id="${e.id}"]`).length > 1 ? `twice: #${e.id}` : '')],
  'fits a phone': (page) => fits(page, phone),
  'fits a desk': (page) => fits(page, desk),
  'nothing small on a phone': async (page) => {
    await page.setViewport(phone);
    return all(page, 'body *', (e) => e.checkVisibility() && !e.closest('svg') && e.textContent.trim() &&
      parseFloat(getComputedStyle(e).fontSize) < 11 ? `small: ${e.className} ${e.textContent.slice(0, 40)}` : '');
  },
  'headings in order': async (page) => {
    const levels = await all(page, 'h1, h2, h3, h4, h5, h6', (h) => [Number(h.tagName[1]), h.textContent]);
    return [...levels.filter(([n]) => n === 1).length === 1 ? [] : ['not one h1'],
      ...levels.filter(([n], i) => n > (i ? levels[i - 1][0] : 0) + 1).map(([n, text]) => `h${n} leaps: ${text}`)];
  },
  'tables say what they are': async (page) => [
    ...await all(page, 'table', (t) => t.caption?.textContent.trim() && t.tHead ? '' :
      `no caption or head: ${t.outerHTML.slice(0, 120)}`),
    ...await all(page, 'th', (th) => ['row', 'col'].includes(th.scope) ? '' : `th without scope: ${th.textContent}`),
    ...await all(page, 'tbody tr', (tr) => tr.querySelector('th') ? '' : `row without header: ${tr.textContent}`)],
  'pictures not by colour alone': async (page) => {
    await page.setViewport(phone);
    return [
      ...await all(page, '.picture', (p) => {
        const [fields, bits] = ['.field.wrong', '.bit.wrong'].map((wrong) => [...p.querySelectorAll(wrong)]);
        const signs = [...p.querySelectorAll('.sign')].filter((s) => s.textContent === '▲');
        return fields.length && fields.every((f) => f.textContent.includes('✗')) && signs.length === bits.length &&
          p.ariaLabel ? '' : `without its signs: ${p.ariaLabel}`;
      }),
      ...await all(page, '.picture .bit', (b) => b.clientWidth < 14 ? 'a bit narrower than 14 px' : '')];
  },
  'plots say what they show': (page) => all(page, 'svg', (s) => s.getAttribute('role') === 'img' &&
    s.querySelector('title')?.textContent && s.querySelector('desc')?.textContent ? '' : 'svg without title or desc'),
  'accessible in the light': (page) => accessible(page, 'light'),
  'accessible in the dark': (page) => accessible(page, 'dark'),
  'dark where asked': async (page) => {
    const paper = async (value) => {
      await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value}]);
      return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    };
    return await paper('light') === await paper('dark') ? ['the same paper in light and dark'] : [];
  },
  'the same without scripts': async (page, seen) => {
    const text = () => page.evaluate(() => document.body.innerText);
    const with_scripts = await text();
    await page.setJavaScriptEnabled(false);
    await page.goto(seen.url);
    const without = await text();
    await page.setJavaScriptEnabled(true);
    return with_scripts === without ? [] : ['the text needs a script'];
  },
  'prints': async (page) => {
    await page.emulateMediaType('print');
    const hidden = await all(page, 'main details > *', (e) => e.checkVisibility({contentVisibilityAuto: true}) ? '' :
      `not on paper: ${e.textContent.trim().slice(0, 60)}`);
    await page.emulateMediaType(null);
    const pdf = Buffer.from(await page.pdf({format: 'A4', printBackground: false}));
    return [...hidden, ...pdf.toString('latin1', 0, 5) === '%PDF-' && pdf.length > 20000 ? [] : ['no PDF came out']];
  },
};
