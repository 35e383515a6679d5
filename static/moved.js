// On a former address: keeps the place in the page, which the redirect alone would lose. Without it the top is shown.
'use strict';
{
  const link = document.querySelector('.moved a');
  if (link && location.hash) location.replace(link.href.split('#')[0] + location.hash);
}
