// Beside the text of an entry: the list of its kind is scrolled to the entry itself, and the contents mark the section that is being read.

const list = document.getElementById('siblings-list');
const here = list.querySelector('[aria-current]');
list.scrollTop = here.offsetTop - list.offsetTop - (list.clientHeight - here.offsetHeight) / 2;
// In its popover the list has no height until it is opened.
document.getElementById('siblings').addEventListener('toggle', () => {
  list.scrollTop = here.offsetTop - (list.clientHeight - here.offsetHeight) / 2;
});

const contents = document.getElementById('contents');
const links = new Map([...contents.querySelectorAll('a')].map(link => [document.getElementById(link.hash.slice(1)), link]));
const sections = [...links.keys()];
const inBand = new Set();
let atEnd = false;

/** The section in the upper part of the window; at the end of the page, where the last ones never get there, the one that was asked for, or the last. */
function mark() {
  const asked = sections.find(section => `#${section.id}` === location.hash);
  const read = atEnd && asked && !isAbove(asked) ? asked : atEnd ? sections.at(-1) : sections.find(section => inBand.has(section));
  if (!read) return;
  for (const [section, link] of links) {
    if (section === read) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
}

const isAbove = section => section.getBoundingClientRect().bottom < 0;

const band = new IntersectionObserver(changes => {
  for (const { target, isIntersecting } of changes) inBand[isIntersecting ? 'add' : 'delete'](target);
  mark();
}, { rootMargin: '-64px 0px -70% 0px' });
for (const section of sections) band.observe(section);

new IntersectionObserver(([end]) => {
  atEnd = end.isIntersecting;
  mark();
}).observe(document.querySelector('.neighbours'));
addEventListener('hashchange', mark);

// A section that was chosen in the popover is not hidden by it.
contents.addEventListener('click', event => event.target.closest('a') && contents.matches(':popover-open') && contents.hidePopover());
