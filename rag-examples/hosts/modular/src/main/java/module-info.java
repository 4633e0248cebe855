/** An application on the module path that embeds Footnote. */
module dev.footnote.examples.hosts.modular {
  requires dev.footnote.core;
  requires dev.footnote.index;
  requires java.logging;
}
