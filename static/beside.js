// Puts the same steps in another language beside these, and shows how labels are read, when asked to.
'use strict';
{
  const guide = document.querySelector('.guide');
  const press = (button, on) => button.setAttribute('aria-pressed', on);
  const pressed = (button) => button.getAttribute('aria-pressed') === 'true';
  const off = () => {
    for (const other of document.querySelectorAll('.beside')) other.remove();
    for (const button of document.querySelectorAll('[data-beside]')) press(button, false);
    guide.classList.remove('besides');
  };
  // What the script of a language calls.
  globalThis.guidegenBeside = (lang, steps) => {
    off();
    for (const [id, html] of Object.entries(steps)) {
      const other = document.createElement('div');
      other.className = 'beside';
      other.lang = lang;
      other.innerHTML = html;
      document.getElementById(id)?.append(other);
    }
    guide.classList.add('besides');
    press(document.querySelector(`[data-beside][lang="${lang}"]`), true);
  };
  for (const button of document.querySelectorAll('[data-beside]')) {
    button.addEventListener('click', () => {
      if (pressed(button)) return off();
      const script = document.createElement('script');
      script.src = button.dataset.beside;
      script.addEventListener('load', () => script.remove());
      document.head.append(script);
    });
  }
  const readings = document.querySelector('[data-readings]');
  readings?.addEventListener('click', () => {
    press(readings, !pressed(readings));
    guide.classList.toggle('readings', pressed(readings));
  });
  document.documentElement.classList.add('has-scripts');
}
