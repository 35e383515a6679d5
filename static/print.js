// A printer does not wait: before a page is printed, pictures that would come with the reader are asked for, and what is
// folded is opened; afterwards all is as it was. Browsers that do not wait for the pictures do so when the keys for
// printing are pressed.
'use strict';
{
  const lazy = () => [...document.querySelectorAll('img[loading=lazy]')];
  const ask = (pictures) => {
    for (const picture of pictures) picture.loading = 'eager';
    return Promise.allSettled(pictures.map((picture) => picture.decode()));
  };
  let opened = [];
  addEventListener('beforeprint', () => {
    ask(lazy());
    opened = [...document.querySelectorAll('details:not([open])')];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
  addEventListener('keydown', async (event) => {
    const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'p';
    const pictures = lazy();
    if (!asked || !pictures.length) return;
    event.preventDefault();
    // A network that is gone must not keep anybody from printing.
    await Promise.race([ask(pictures), new Promise((done) => { setTimeout(done, 5000); })]);
    print();
  });
}
