// Shows a screenshot large in a dialog, to be zoomed and moved by keys, mouse and touch, with the same marks.
'use strict';
{
  const dialog = document.querySelector('dialog.large');
  const most = 6;
  const start = () => {
    const view = dialog.querySelector('.large-view');
    const plate = dialog.querySelector('.large-plate');
    const size = dialog.querySelector('.large-size');
    const touches = new Map();
    let image;
    let zoom = 1;
    let spread;
    let goTo;

    // 1 shows the whole picture; the point given, from the corner of the view, stays where it is.
    const set = (to, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
      const [width, height] = [image.getAttribute('width'), image.getAttribute('height')];
      const whole = Math.min(view.clientWidth, (view.clientHeight * width) / height);
      const at = [(view.scrollLeft + x) / plate.offsetWidth, (view.scrollTop + y) / plate.offsetHeight];
      zoom = Math.min(most, Math.max(1, to));
      plate.style.width = `${whole * zoom}px`;
      view.scrollLeft = at[0] * plate.offsetWidth - x;
      view.scrollTop = at[1] * plate.offsetHeight - y;
      size.textContent = `${Math.round((whole * zoom * 100) / width)}%`;
      view.classList.toggle('large-zoomed', zoom > 1);
    };
    const figureOf = (link) => {
      const href = link.getAttribute('href');
      const all = [...document.querySelectorAll('.figure')].filter((it) => it.querySelector('.full').getAttribute('href') === href);
      const step = link.closest('.step[id]')?.id;
      return all.find((it) => step && it.querySelector(`.mark[href="#${step}"]`)) ?? all[0];
    };
    const open = (figure, step) => {
      const picture = figure.querySelector('picture, img').cloneNode(true);
      for (const source of picture.querySelectorAll?.('source[media*="max-width"]') ?? []) source.remove();
      image = picture.matches('img') ? picture : picture.querySelector('img');
      for (const it of [image, ...picture.querySelectorAll('source')]) if (it.hasAttribute('sizes')) it.setAttribute('sizes', '200vw');
      image.loading = 'eager';
      image.draggable = false;
      const marks = figure.querySelector('.marks').cloneNode(true);
      marks.classList.remove('marks-lit');
      for (const mark of marks.querySelectorAll('.mark')) mark.classList.toggle('mark-here', mark.getAttribute('href') === `#${step}`);
      plate.className = `large-plate ${figure.closest('.product')?.className ?? ''}`.replace(/\bpart\S*/g, '');
      plate.replaceChildren(picture, marks);
      goTo = undefined;
      dialog.showModal();
      view.focus();
      history.pushState({ large: true }, '');
      set(1);
      const ring = marks.querySelector('.mark-here .ring');
      // On a phone the whole picture is too small to read: begin at the mark.
      if (ring && view.clientWidth < 700) {
        const scale = plate.offsetWidth / image.getAttribute('width');
        const middle = (from, length) => (Number(ring.getAttribute(from)) + ring.getAttribute(length) / 2) * scale;
        const [x, y] = [middle('x', 'width'), middle('y', 'height')];
        set(2.5, x + (view.clientWidth - plate.offsetWidth) / 2, y);
        view.scrollLeft = x * 2.5 - view.clientWidth / 2;
      }
    };

    document.addEventListener('click', (event) => {
      const link = event.target.closest('.figure .full, .figure figcaption a, a.crop');
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const figure = link.closest('.figure') ?? figureOf(link);
      if (!figure) return;
      event.preventDefault();
      open(figure, link.closest('.step[id]')?.id ?? figure.querySelector('.mark-here')?.getAttribute('href').slice(1));
    });
    dialog.addEventListener('click', (event) => {
      const mark = event.target.closest('.mark');
      const by = event.target.closest('[data-zoom]')?.dataset.zoom;
      if (mark) event.preventDefault();
      if (mark) goTo = mark.getAttribute('href');
      if (by) set({ in: zoom * 1.5, out: zoom / 1.5, fit: 1 }[by]);
      if (mark || event.target === dialog || event.target.closest('[data-close]')) dialog.close();
    });
    dialog.addEventListener('close', () => { if (history.state?.large) history.back(); });
    addEventListener('popstate', () => {
      if (dialog.open) dialog.close();
      if (goTo) location.hash = goTo;
      goTo = undefined;
    });
    dialog.addEventListener('keydown', (event) => {
      const by = { '+': zoom * 1.5, '=': zoom * 1.5, ';': zoom * 1.5, '-': zoom / 1.5, 0: 1 }[event.key];
      const move = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[event.key];
      if (event.ctrlKey || event.metaKey || event.altKey || (!by && !move)) return;
      event.preventDefault();
      if (by) set(by);
      else view.scrollBy(...move);
    });
    view.addEventListener('wheel', (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { left, top } = view.getBoundingClientRect();
      set(zoom * Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
    }, { passive: false });
    view.addEventListener('dblclick', (event) => {
      const { left, top } = view.getBoundingClientRect();
      set(zoom > 1 ? 1 : 2.5, event.clientX - left, event.clientY - top);
    });
    // The mouse drags; one finger scrolls by itself, two zoom.
    view.addEventListener('pointerdown', (event) => {
      if (event.pointerType !== 'mouse') touches.set(event.pointerId, event);
      else if (!event.target.closest('.mark')) view.setPointerCapture(event.pointerId);
      spread = undefined;
    });
    view.addEventListener('pointermove', (event) => {
      if (view.hasPointerCapture(event.pointerId) && event.pointerType === 'mouse') view.scrollBy(-event.movementX, -event.movementY);
      if (!touches.has(event.pointerId)) return;
      touches.set(event.pointerId, event);
      const [one, two] = [...touches.values()];
      if (!two) return;
      const apart = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
      const { left, top } = view.getBoundingClientRect();
      if (spread) set((zoom * apart) / spread, (one.clientX + two.clientX) / 2 - left, (one.clientY + two.clientY) / 2 - top);
      spread = apart;
    });
    for (const type of ['pointerup', 'pointercancel']) view.addEventListener(type, ({ pointerId }) => touches.delete(pointerId));
    addEventListener('resize', () => { if (dialog.open) set(zoom); });
  };
  if (dialog?.showModal) start();
}
