namespace Muster.EndToEnd.Web;

/// <summary>What a page must have for those who read it with ears, with a keyboard or with weak eyes; each complaint is a sentence.</summary>
internal static class Accessibility
{
    /// <summary>Contrast by WCAG 2.2: 4.5 for text, 3 for large text. Colours are those that the browser has computed.</summary>
    public const string Complaints = """
        () => {
          const wrong = [];
          const seen = e => e.checkVisibility ? e.checkVisibility({ visibilityProperty: true }) : true;
          const name = e => (e.getAttribute('aria-label') || e.textContent || e.getAttribute('title') || '').trim();
          const what = e => e.outerHTML.slice(0, 110);
          if (!document.documentElement.lang) wrong.push('the document has no language');
          if (!document.title) wrong.push('no title');
          if (document.querySelectorAll('h1').length !== 1) wrong.push('not one h1 but ' + document.querySelectorAll('h1').length);
          for (const mark of document.body.className === 'plain' ? ['main', 'header'] : ['main', 'header', 'footer', 'nav']) if (!document.querySelector(mark)) wrong.push('no ' + mark);
          let level = 0;
          for (const h of document.querySelectorAll('h1,h2,h3,h4')) { const l = +h.tagName[1]; if (l > level + 1) wrong.push(`h${l} after h${level}: ${what(h)}`); level = l; }
          for (const e of document.querySelectorAll('a[href],button')) if (!name(e) && !e.querySelector('[aria-label],title')) wrong.push('no name: ' + what(e));
          for (const e of document.querySelectorAll('input:not([type=hidden]),select,textarea')) if (!(e.labels && e.labels.length) && !e.getAttribute('aria-label')) wrong.push('no label: ' + what(e));
          for (const e of document.querySelectorAll('svg')) if (!e.closest('[aria-hidden=true]') && !e.parentElement.closest('svg') && !e.getAttribute('aria-label')) wrong.push('a drawing without a name: ' + what(e));
          for (const e of document.querySelectorAll('nav')) if (document.querySelectorAll('nav').length > 1 && !e.getAttribute('aria-label')) wrong.push('a nav without a name');
          for (const e of document.querySelectorAll('th')) if (!e.scope) wrong.push('a head cell without scope: ' + what(e));
          for (const e of document.querySelectorAll('[aria-labelledby]')) if (!document.getElementById(e.getAttribute('aria-labelledby'))) wrong.push('labelled by nothing: ' + what(e));
          const ids = new Map();
          for (const e of document.querySelectorAll('[id]')) { if (ids.has(e.id)) wrong.push('twice the id ' + e.id); ids.set(e.id, e); }
          for (const e of document.querySelectorAll('ul,ol')) for (const c of e.children) if (c.tagName !== 'LI') wrong.push('in a list: ' + what(c));
          const parse = c => { const m = c.match(/rgba?\(([^)]+)\)/); if (!m) return null; const p = m[1].split(/[ ,\/]+/).map(Number); return [p[0], p[1], p[2], p.length > 3 ? p[3] : 1]; };
          const lum = c => { const f = c.slice(0, 3).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4); }); return .2126 * f[0] + .7152 * f[1] + .0722 * f[2]; };
          const ground = e => { for (let n = e; n; n = n.parentElement) { const c = parse(getComputedStyle(n).backgroundColor); if (c && c[3] === 1) return c; } return [255, 255, 255, 1]; };
          const done = new Set();
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            if (!walk.currentNode.textContent.trim() || done.has(e) || !seen(e) || e.closest('.hidden,.skip,title,option,svg,script,datalist')) continue;
            done.add(e);
            const s = getComputedStyle(e), ink = parse(s.color), paper = ground(e);
            if (!ink) continue;
            const [a, b] = [lum(ink), lum(paper)].sort((x, y) => y - x), ratio = (a + .05) / (b + .05);
            const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && +s.fontWeight >= 700);
            if (ratio < (large ? 3 : 4.5)) wrong.push(`contrast ${ratio.toFixed(2)}: ${what(e)}`);
          }
          return [...new Set(wrong)].slice(0, 12);
        }
        """;
}
