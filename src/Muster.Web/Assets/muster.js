// Everything here is a comfort: each page works without it.
(() => {
  'use strict';
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem('muster-theme'); } catch { return null; } };
  const keep = theme => { try { theme ? localStorage.setItem('muster-theme', theme) : localStorage.removeItem('muster-theme'); } catch { } };
  if (kept()) root.dataset.theme = kept();

  document.addEventListener('DOMContentLoaded', () => { theme(); keys(); charts(); menu(); live(); search(); });

  function theme() {
    const button = document.querySelector('.theme');
    const say = () => { const now = root.dataset.theme; button.textContent = now === 'dark' ? '●' : now === 'light' ? '○' : '◐'; button.setAttribute('aria-label', 'Colours: ' + (now || 'as the system')); button.title = button.getAttribute('aria-label'); };
    button.hidden = false;
    say();
    button.addEventListener('click', () => {
      const next = { undefined: 'dark', dark: 'light', light: undefined }[root.dataset.theme];
      next ? root.dataset.theme = next : delete root.dataset.theme;
      keep(next);
      say();
    });
  }

  // "/" to the search, j and k through the rows, Enter opens.
  function keys() {
    document.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
      if (event.key === '/') { const box = document.querySelector('.search:not([hidden]) input'); if (box) { event.preventDefault(); box.focus(); box.select(); } }
      if (event.key === 'j' || event.key === 'k') {
        const links = [...document.querySelectorAll('tbody th a[href]')];
        const at = links.indexOf(document.activeElement);
        const next = links[event.key === 'j' ? at + 1 : Math.max(0, at - 1)];
        if (next) { next.focus(); next.scrollIntoView({ block: 'nearest' }); }
      }
    });
  }

  // On a wide window the menu is always open, on a narrow one it opens by its button.
  function menu() {
    for (const [name, width] of [['.menu details', '60.01rem'], ['.narrow', '44.01rem']]) {
      const wide = matchMedia(`(min-width: ${width})`);
      const set = () => document.querySelectorAll(name).forEach(details => { if (wide.matches || name !== '.narrow') details.open = wide.matches; });
      wide.addEventListener('change', set);
      document.addEventListener('muster:refreshed', () => { if (wide.matches) set(); });
      set();
    }
  }

  function charts() {
    let tip, hair;
    const clear = () => { tip?.remove(); hair?.remove(); tip = hair = null; };
    document.addEventListener('pointermove', event => {
      const chart = event.target.closest?.('.chart');
      if (!chart) { clear(); return; }
      const box = chart.querySelector('.plot').getBoundingClientRect();
      const from = +chart.dataset.from, to = +chart.dataset.to;
      const at = from + (event.clientX - box.left) / box.width * (to - from);
      let when = null;
      const lines = [];
      for (const line of chart.querySelectorAll('[data-points]')) {
        if (line.read !== line.dataset.points) { line.read = line.dataset.points; line.points = line.read.split(';').filter(Boolean).map(pair => pair.split(',').map(Number)); }
        let best = null;
        for (const point of line.points) if (!best || Math.abs(point[0] * 1000 - at) < Math.abs(best[0] * 1000 - at)) best = point;
        if (best) { when ??= best[0] * 1000; lines.push(`${line.dataset.name}  ${best[1]}${chart.dataset.unit === '%' ? ' %' : ''}`); }
      }
      if (when === null) { clear(); return; }
      const share = (when - from) / (to - from) * 100 + '%';
      if (!hair || hair.parentNode !== chart) {
        clear();
        hair = document.createElementNS('http://www.w3.org/2000/svg', 'line');
        hair.setAttribute('class', 'crosshair');
        hair.setAttribute('y1', '0');
        hair.setAttribute('y2', String(box.height));
        chart.append(hair);
        tip = document.createElement('div');
        tip.className = 'tip';
        document.body.append(tip);
      }
      hair.setAttribute('x1', share);
      hair.setAttribute('x2', share);
      tip.textContent = [new Date(when).toISOString().slice(0, 10), ...lines].join('\n');
      const left = event.clientX + 14 + tip.offsetWidth > innerWidth ? event.clientX - tip.offsetWidth - 14 : event.clientX + 14;
      tip.style.left = left + scrollX + 'px';
      tip.style.top = event.clientY + scrollY + 14 + 'px';
    });
  }

  // The server says that there is something new; the page fetches itself again and changes its content, not its place.
  function live() {
    const address = document.body.dataset.live;
    if (!address || !window.EventSource) return;
    const source = new EventSource(address);
    const mark = document.querySelector('footer .live');
    const leaving = new AbortController();
    let busy = false, again = false;
    source.addEventListener('open', () => { mark.hidden = false; });
    source.addEventListener('error', () => { mark.hidden = true; });
    source.addEventListener('snapshot', async () => {
      again = true;
      if (busy) return;
      busy = true;
      // What is told while the page is being fetched may not be in it yet, so it is fetched once more.
      while (again && !leaving.signal.aborted) {
        again = false;
        try { await refresh(leaving.signal); } catch { /* The page is being left or the server has gone; what is shown stays. */ }
      }
      busy = false;
    });
    addEventListener('pagehide', () => { source.close(); leaving.abort(); });
    addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  }

  async function refresh(leaving) {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-cache', signal: leaving });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (leaving.aborted) return;
    const before = new Map([...document.querySelectorAll('main tbody tr')].map(row => [row.querySelector('th')?.textContent, row.textContent]));
    for (const part of ['main', 'footer', '.menu .groups']) {
      const old = document.querySelector(part), next = fresh.querySelector(part);
      if (!old || !next) continue;
      if (part === 'footer') next.querySelector('.live').hidden = false;
      morph(old, next);
    }
    for (const row of document.querySelectorAll('main tbody tr')) {
      const name = row.querySelector('th')?.textContent;
      if (name && before.get(name) !== row.textContent) row.classList.add('fresh');
    }
    document.dispatchEvent(new Event('muster:refreshed'));
  }

  // Changes what is there into what it should be, and touches nothing that is so already: the focus, a text being typed, an open menu, a
  // selection and the place on the page are a person's, and stay.
  function morph(old, next) {
    for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && !own(old, name)) old.removeAttribute(name);
    for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value && !own(old, name)) old.setAttribute(name, value);
    const left = [...old.childNodes].filter(node => !node.classList?.contains('crosshair'));
    const wanted = [...next.childNodes].map(node => {
      const at = left.findIndex(there => same(there, node));
      if (at < 0) return document.importNode(node, true);
      const [there] = left.splice(at, 1);
      if (there.nodeType !== 1) { if (there.data !== node.data) there.data = node.data; } else if (!there.isEqualNode(node)) morph(there, node);
      return there;
    });
    // What somebody is typing into stays, even where the new page has no such place.
    for (const node of left) if (node.contains(document.activeElement) && document.activeElement.matches('input, select, textarea')) wanted.push(node); else node.remove();
    if (!wanted.length) return;
    // What holds the focus is the fixed point: to move it would take the focus away.
    const fixed = Math.max(0, wanted.findIndex(node => node.contains(document.activeElement)));
    if (wanted[fixed].parentNode !== old) old.prepend(wanted[fixed]);
    for (let i = fixed - 1; i >= 0; i--) if (wanted[i].nextSibling !== wanted[i + 1]) old.insertBefore(wanted[i], wanted[i + 1]);
    for (let i = fixed + 1; i < wanted.length; i++) if (wanted[i - 1].nextSibling !== wanted[i]) wanted[i - 1].after(wanted[i]);
  }

  // What people and this script change themselves: details that were opened, a chart that can be reached.
  const own = (element, name) => (name === 'open' && element.tagName === 'DETAILS') || name === 'tabindex' || name === 'data-at';

  const same = (one, other) => one.nodeName === other.nodeName && (one.nodeType !== 1 || key(one) === key(other));

  const key = element => element.id || (element.tagName === 'TR' ? element.querySelector('th')?.textContent : element.getAttribute('name') ?? (element.tagName === 'A' ? element.getAttribute('href') : ''));

  // As one types: on a server its own search page, in a site a small index that is loaded when it is first needed.
  function search() {
    const form = document.querySelector('.search'), box = form.querySelector('input'), hits = form.querySelector('.hits');
    const index = document.body.dataset.search;
    form.hidden = false;
    let timer = 0, asked = 0;
    const show = rows => {
      // A later answer may come when somebody is on a hit of an earlier one: they stay in the list.
      const held = hits.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
      hits.replaceChildren(...rows.map(([text, about, href]) => {
        const link = document.createElement('a'), note = document.createElement('small');
        link.href = href;
        link.textContent = text;
        note.textContent = about;
        link.append(note);
        return link;
      }));
      if (!rows.length) { const none = document.createElement('p'); none.textContent = 'Nothing found.'; hits.append(none); }
      hits.hidden = false;
      if (held) ([...hits.querySelectorAll('a')].find(link => link.getAttribute('href') === held) ?? hits.querySelector('a') ?? box).focus();
    };
    const ask = async () => {
      const text = box.value.trim(), turn = ++asked;
      if (!text) { hits.hidden = true; return; }
      const rows = index ? await offline(text) : await online(text);
      if (turn === asked) show(rows);
    };
    const online = async text => {
      const answer = await fetch('/search?q=' + encodeURIComponent(text));
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      return [...page.querySelectorAll('.hitlist li')].slice(0, 12).map(row => [row.querySelector('a').textContent, row.querySelector('span')?.textContent ?? '', row.querySelector('a').getAttribute('href')]);
    };
    const offline = async text => {
      if (!window.musterIndex) await new Promise((done, failed) => { const script = document.createElement('script'); script.src = index; script.onload = done; script.onerror = failed; document.head.append(script); });
      const root = index.replace('assets/search-index.js', ''), small = text.toLowerCase();
      return window.musterIndex.filter(row => row[0].toLowerCase().includes(small)).slice(0, 12).map(([name, about, file]) => [name, about, root + file]);
    };
    // Hits of an earlier text are no answer to this one: who is quick would open something that they did not ask for.
    box.addEventListener('input', () => { clearTimeout(timer); asked++; hits.hidden = true; timer = setTimeout(ask, 120); });
    form.addEventListener('submit', event => { if (index) { event.preventDefault(); hits.querySelector('a')?.click(); } });
    form.addEventListener('keydown', event => {
      const links = [...hits.querySelectorAll('a')], at = links.indexOf(document.activeElement);
      if (event.key === 'Escape') { hits.hidden = true; box.blur(); }
      if (event.key === 'ArrowDown' && links.length && !hits.hidden) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
      if (event.key === 'ArrowUp' && at >= 0) { event.preventDefault(); (links[at - 1] ?? box).focus(); }
    });
    document.addEventListener('click', event => { if (!form.contains(event.target)) hits.hidden = true; });
  }
})();
