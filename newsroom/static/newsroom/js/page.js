const tools = document.querySelector(".page-tools");
if (tools) {
  const [print, copy, status] = tools.children;
  tools.hidden = false;
  copy.hidden = !navigator.clipboard;
  print.onclick = () => window.print();
  copy.onclick = () =>
    navigator.clipboard.writeText(copy.value).then(() => (status.textContent = status.dataset.done));
}
