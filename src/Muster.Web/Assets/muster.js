// Everything here is a comfort: each page works without it.
(() => {
  'use strict';
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem('muster-theme'); } catch { return null; } };
  const keep = theme => { try { theme ? localStorage.setItem('muster-theme', theme) : localStorage.removeItem('muster-theme'); } catch { } };
  if (kept()) root.dataset.theme = kept();

  document.addEventListener('DOMContentLoaded', () => { theme(); keys(); charts(); menu(); live(); search(); navigate(); });

  function theme() {
    const button = document.querySelector('.theme');
    if (!button) return;
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
    for (const [name, width] of [['.menu details', '72.01rem'], ['.narrow', '50.01rem']]) {
      const wide = matchMedia(`(min-width: ${width})`);
      const set = () => document.querySelectorAll(name).forEach(details => { if (wide.matches || name !== '.narrow') details.open = wide.matches; });
      wide.addEventListener('change', set);
      document.addEventListener('muster:refreshed', () => { if (wide.matches) set(); });
      set();
    }
  }

  // The values at a time: by the pointer, or on a chart that has the focus by the arrow keys, Home and End.
  function charts() {
    let tip, hair, said;
    const clear = () => { tip?.remove(); hair?.remove(); tip = hair = null; };
    const reach = () => document.querySelectorAll('.chart:not([tabindex])').forEach(chart => { if (chart.querySelector('[data-points]')) chart.setAttribute('tabindex', '0'); });
    reach();
    document.addEventListener('muster:refreshed', () => { clear(); reach(); });
    document.addEventListener('focusout', clear);
    document.addEventListener('pointermove', event => {
      const chart = event.target.closest?.('.chart');
      if (!chart) { if (!document.activeElement?.matches?.('.chart')) clear(); return; }
      const box = chart.querySelector('.plot').getBoundingClientRect();
      show(chart, +chart.dataset.from + (event.clientX - box.left) / box.width * (chart.dataset.to - chart.dataset.from), event.clientX, event.clientY);
    });
    document.addEventListener('keydown', event => {
      const chart = document.activeElement?.closest?.('.chart');
      if (!chart || !/^(Arrow(Left|Right)|Home|End|Escape)$/.test(event.key)) return;
      if (event.key === 'Escape') { clear(); return; }
      event.preventDefault();
      const times = [...new Set([...chart.querySelectorAll('[data-points]')].flatMap(line => line.dataset.points.split(';').filter(Boolean).map(pair => +pair.split(',')[0] * 1000)))].sort((a, b) => a - b);
      if (!times.length) return;
      const at = chart.dataset.at === undefined ? (event.key === 'ArrowRight' ? -1 : times.length) : times.indexOf(+chart.dataset.at);
      const next = times[event.key === 'Home' ? 0 : event.key === 'End' ? times.length - 1 : Math.min(times.length - 1, Math.max(0, at + (event.key === 'ArrowLeft' ? -1 : 1)))];
      chart.dataset.at = next;
      const box = chart.querySelector('.plot').getBoundingClientRect();
      show(chart, next, box.left + (next - chart.dataset.from) / (chart.dataset.to - chart.dataset.from) * box.width, box.top + 8);
      if (!said) { said = document.createElement('p'); said.className = 'hidden'; said.setAttribute('role', 'status'); document.body.append(said); }
      said.textContent = tip?.textContent.replaceAll('\n', ', ') ?? '';
    });

    function show(chart, at, x, y) {
      const box = chart.querySelector('.plot').getBoundingClientRect();
      const from = +chart.dataset.from, to = +chart.dataset.to;
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
      const left = x + 14 + tip.offsetWidth > innerWidth ? x - tip.offsetWidth - 14 : x + 14;
      tip.style.left = left + scrollX + 'px';
      tip.style.top = y + scrollY + 14 + 'px';
    }
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
    const here = location.href;
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-cache', signal: leaving });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (leaving.aborted || location.href !== here || going) return;
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

  // A link that stands alone is the same wherever it leads: the head of a sorted column turns round under the hand.
  const key = element => element.id || (element.tagName === 'TR' ? element.querySelector('tbody th')?.textContent
    : element.tagName === 'LI' ? element.querySelector('a[rel]')?.rel
    : element.getAttribute('name') ?? (element.tagName === 'A' && element.parentNode?.childElementCount > 1 ? element.getAttribute('href') : ''));

  // From page to page without building the document anew: the content is fetched and put in place. Whatever goes wrong, the browser
  // goes there by itself; addresses, history, focus and scrolling are as without it.
  let going = null;

  function navigate() {
    if (document.body.dataset.search || !document.querySelector('footer .live') || !history.pushState || !window.fetch) return;
    history.scrollRestoration = 'manual';
    const said = document.createElement('p');
    said.className = 'hidden';
    said.setAttribute('role', 'status');
    document.body.append(said);
    const plain = url => url.pathname + url.search;
    let shown = new URL(location.href);
    const keepPlace = () => { try { history.replaceState({ ...history.state, top: scrollY }, ''); } catch { } };

    document.addEventListener('click', event => {
      const link = event.target.closest?.('a[href]');
      if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target || link.hasAttribute('download')) return;
      const url = new URL(link.href.baseVal ?? link.href, location.href);
      if (url.origin !== location.origin || /^\/(api|badge|assets|metrics|health|sign-)/.test(url.pathname) || (url.hash && plain(url) === plain(shown))) return;
      event.preventDefault();
      go(url, true);
    });

    document.addEventListener('submit', event => {
      const form = event.target;
      if (event.defaultPrevented || form.method !== 'get') return;
      const url = new URL(form.action, location.href);
      // What is empty asks for nothing, except where its place says what it belongs to.
      url.search = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value !== '' || name === 'at' || name === 'with')).toString();
      event.preventDefault();
      go(url, true);
    });

    addEventListener('popstate', event => {
      const url = new URL(location.href);
      if (plain(url) === plain(shown)) return;
      go(url, false, event.state?.top ?? 0);
    });

    async function go(url, isNew, top) {
      going?.abort();
      const turn = going = new AbortController();
      const root = document.documentElement, wait = setTimeout(() => root.classList.add('going'), 150);
      try {
        const answer = await fetch(url.pathname + url.search, { headers: { accept: 'text/html' }, cache: 'no-cache', signal: turn.signal });
        const fresh = answer.redirected || !answer.headers.get('content-type')?.startsWith('text/html') ? null : new DOMParser().parseFromString(await answer.text(), 'text/html');
        if (turn.signal.aborted) return;
        const script = doc => doc.querySelector('script[src]')?.getAttribute('src');
        if (!fresh?.querySelector('main') || script(fresh) !== script(document)) { location.assign(url); return; }
        if (isNew) { keepPlace(); history.pushState({ top: 0 }, '', url.pathname + url.search); }
        put(fresh, url, isNew, top);
      } catch (trouble) {
        if (trouble.name !== 'AbortError') location.assign(url);
      } finally {
        clearTimeout(wait);
        if (going === turn) { going = null; root.classList.remove('going'); }
      }
    }

    function put(fresh, url, isNew, top) {
      const same = url.pathname === shown.pathname;
      document.title = fresh.title;
      for (const part of ['main', 'footer', '.menu .groups', '.menu summary']) {
        const old = document.querySelector(part), next = fresh.querySelector(part);
        if (!old || !next) continue;
        if (part === 'footer') next.querySelector('.live').hidden = old.querySelector('.live').hidden;
        // The same page with other filters keeps what is open and who has the focus; another page begins anew.
        if (same) morph(old, next); else old.replaceChildren(...next.childNodes);
      }
      // Its fields say what its address says, whatever was typed.
      document.querySelectorAll('main form').forEach(form => form.reset());
      shown = url;
      const hits = document.querySelector('.hits');
      if (hits) hits.hidden = true;
      const phone = document.querySelector('.menu details');
      if (phone && !matchMedia('(min-width: 72.01rem)').matches) phone.open = false;
      document.dispatchEvent(new Event('muster:refreshed'));
      said.textContent = document.title;
      if (!document.activeElement?.closest('main')) document.querySelector('main').focus({ preventScroll: true });
      if (url.hash && isNew) location.replace(url.hash);
      else if (top !== undefined) scrollTo(0, top);
      else if (!same) scrollTo(0, 0);
    }
  }

  // As one types: on a server its own search page, in a site a small index that is loaded when it is first needed.
  function search() {
    const form = document.querySelector('.search');
    if (!form) return;
    const box = form.querySelector('input'), hits = form.querySelector('.hits');
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
