// Words that are marked in a passage go along to the form of a remark. Without this script they are typed or copied there.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-remark]')) {
  link.addEventListener('click', () => {
    const passage = document.getElementById(`p-${link.dataset['remark']}`);
    const chosen = document.getSelection();
    const words = chosen?.toString().trim() ?? '';
    if (!passage || !chosen || words === '' || words.length > 2000 || !passage.contains(chosen.anchorNode) || !passage.contains(chosen.focusNode)) return;
    const url = new URL(link.href);
    url.searchParams.set('worte', words);
    link.href = url.href;
  });
}
