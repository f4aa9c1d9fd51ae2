// The frame of a page stays while a live page in it goes from state to state: what depends on the address is looked up when it is used.

document.addEventListener('click', event => {
  const twin = event.target.closest('.shell-language');
  if (twin) {
    const [, base, rest] = /^(.*?)\/(?:en|zh)((?:\/.*)?)$/.exec(location.pathname) ?? [];
    const language = /\/zh(\/|$|\?)/.test(twin.getAttribute('href')) ? 'zh' : 'en';
    if (rest !== undefined) twin.href = `${base}/${language}${rest}${location.search}`;
  }
  if (event.target.closest('.skip')) {
    event.preventDefault();
    document.getElementById('content').focus();
  }
});
