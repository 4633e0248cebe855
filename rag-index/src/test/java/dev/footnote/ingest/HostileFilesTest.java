package dev.footnote.ingest;

import static dev.footnote.ingest.MadeFiles.gzip;
import static dev.footnote.ingest.MadeFiles.utf8;
import static dev.footnote.ingest.MadeFiles.zip;

import dev.footnote.document.Access;
import dev.footnote.ingest.MadeFiles.Entry;
import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.zip.*;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;

final class HostileFilesTest {
  static final DocumentReader READER = DocumentReader.builder().timeLimit(java.time.Duration.ofSeconds(60)).build();
  @TempDir Path folder;

  void show(String name, byte[] bytes) {
    long t = System.nanoTime();
    long size = bytes.length;
    String out;
    try {
      Reading r = READER.read("id", name, new ByteArrayInputStream(bytes), Access.everyone());
      String x = r.document().text();
      out = "READ " + x.length() + " chars, gaps " + r.gaps().size() + " " + r.gaps().stream().limit(2).map(s -> s.substring(0, Math.min(150, s.length()))).toList() + " :: " + x.substring(0, Math.min(120, x.length())).replace('\n', '/');
    } catch (ReadException e) {
      out = e.reason() + " " + e.problem() + "   <= " + (e.getCause() == null ? "" : e.getCause().toString().lines().findFirst().get());
    } catch (Throwable e) { out = "!!!! " + e; e.printStackTrace(System.out); }
    System.out.printf("## %-28s %9d bytes %6d ms %s%n", name, size, (System.nanoTime() - t) / 1000000, out);
  }

  static byte[] zeros(int mb) { return new byte[mb << 20]; }

  static byte[] nested(int depth, int width, byte[] leaf) {
    byte[] b = leaf; 
    for (int i = 0; i < depth; i++) {
      Entry[] es = new Entry[width];
      for (int k = 0; k < width; k++) es[k] = new Entry(i == 0 ? k + ".txt" : k + ".zip", b);
      b = zip(es);
    }
    return b;
  }

  @Test void all() throws Exception {
    show("warm.txt", utf8("x"));
    show("flat.zip", zip(new Entry("a.txt", zeros(10))));
    show("flat100.zip", zip(new Entry("a.bin", zeros(100))));
    show("nestedbomb.zip", nested(4, 10, zeros(1)));
    byte[] d = zip(Entry.of("a.txt", "Deep."));
    for (int i = 0; i < 50; i++) d = zip(new Entry(i + ".zip", d));
    show("deep50.zip", d);
    Entry[] many = new Entry[50_000];
    for (int i = 0; i < many.length; i++) many[i] = Entry.of(i + ".txt", "x" + i);
    show("many.zip", zip(many));
    show("slip.zip", zip(Entry.of("../../../etc/passwd", "Slip."), Entry.of("/etc/shadow", "Root."), Entry.of("C:\\windows\\x.txt", "Win.")));
    StringBuilder lol = new StringBuilder("<!DOCTYPE l [<!ENTITY a0 \"lolololol\">");
    for (int i = 1; i < 10; i++) lol.append("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
    String laughs = lol + "]><l>kept &a9;</l>";
    show("laughs.xml", utf8("<?xml version=\"1.0\"?>" + laughs));
    String quad = "<!DOCTYPE l [<!ENTITY a \"" + "x".repeat(50_000) + "\">]><l>" + "&a;".repeat(50_000) + "</l>";
    show("quad.xml", utf8("<?xml version=\"1.0\"?>" + quad));
    byte[] good = MadeFiles.docx("Good.");
    show("laughs.docx", replaced(good, "word/document.xml", laughs.replace("<l>kept", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>kept").replace("</l>", "</w:t></w:r></w:p></w:body></w:document>").replace("DOCTYPE l", "DOCTYPE w:document")));
    show("laughs.svg", utf8("<?xml version=\"1.0\"?>" + laughs.replace("<l>", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>").replace("</l>", "</text></svg>")));
    show("big.gz", gzip(zeros(300)));
    show("gzgz.gz", gzip(gzip(zeros(300))));
    show("big.txt.gz", gzip("a".repeat(100 << 20).getBytes()));
    show("bin.bin.gz", gzip(bin(100)));
    show("divs.html", utf8("<div>".repeat(100_000) + "deep"));
    show("divsclosed.html", utf8("<div>".repeat(100_000) + "deep" + "</div>".repeat(100_000)));
    show("spans.html", utf8("<b>".repeat(100_000) + "deep"));
    show("tables.html", utf8("<table><tr><td>".repeat(20_000) + "deep"));
    show("lists.html", utf8("<ul><li>x".repeat(50_000)));
    show("deep.json", utf8("[".repeat(1_000_000)));
    show("deep.xml", utf8("<?xml version=\"1.0\"?>" + "<a>".repeat(100_000) + "x" + "</a>".repeat(100_000)));
    show("deep.md", utf8("> ".repeat(50_000) + "x"));
    show("brackets.md", utf8("[".repeat(100_000)));
    show("stars.md", utf8("*a ".repeat(100_000)));
    show("md-lists.md", utf8("- ".repeat(20_000) + "x"));
    show("links.md", utf8("[a](".repeat(50_000)));
    show("backticks.md", utf8("`a``b```".repeat(20_000)));
    show("tabley.md", utf8("|a".repeat(50_000) + "\n" + "|-".repeat(50_000) + "\n" + "|a\n".repeat(50_000)));
    show("deep.rtf", utf8("{\\rtf1 " + "{".repeat(1_000_000) + "x"));
    show("attrs.html", utf8("<p " + "a=b ".repeat(500_000) + ">x"));
    show("cells.html", utf8("<table><tr>" + "<td>".repeat(2_000_000)));
    show("title.html", utf8("<title>" + "a. ".repeat(3_000_000) + "</title><p>x"));
    show("title2.html", utf8("<title>" + "document ".repeat(1_000_000) + "</title><p>x"));
    show("title3.html", utf8("<title>document" + "\u00a0 ".repeat(1_000_000) + "x</title><p>x"));
    show("fanout.pdf", utf8("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>\n"));
    show("cycle2.pdf", utf8("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n3 0 obj<</Type/Pages/Kids[2 0 R 4 0 R]/Parent 2 0 R/Count 2>>endobj\n4 0 obj<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"));
    show("hugecount.pdf", utf8("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 2147483647>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"));
    show("form.pdf", utf8("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources<</XObject<</F 4 0 R>>>>>>endobj\n4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 10>>stream\n/F Do /F Do\nendstream endobj\n5 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\ntrailer<</Root 1 0 R>>\n"));
    StringBuilder forms = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources<</XObject<</F 10 0 R>>>>>>endobj\n5 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n");
    for (int i = 10; i < 40; i++) forms.append(i + " 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F " + (i + 1) + " 0 R>>>>/Length 23>>stream\n/F Do /F Do /F Do /F Do\nendstream endobj\n");
    show("formbomb.pdf", utf8(forms + "trailer<</Root 1 0 R>>\n"));
    // tar with huge declared size
    byte[] tar = new byte[1024 + 512];
    put(tar, 0, "a.txt"); put(tar, 100, "0000644\0"); put(tar, 124, "77777777777\0"); put(tar, 136, "00000000000\0"); tar[156] = '0'; put(tar, 257, "ustar\00000");
    put(tar, 148, "        "); int sum = 0; for (int i = 0; i < 512; i++) sum += tar[i] & 0xff; put(tar, 148, String.format("%06o\0 ", sum));
    put(tar, 512, "short text");
    show("huge.tar", tar);
    show("garbage.7z", concat(new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C}, zeros(1)));
  }
  static void put(byte[] b, int at, String s) { byte[] x = s.getBytes(StandardCharsets.ISO_8859_1); System.arraycopy(x, 0, b, at, x.length); }
  static byte[] bin(int mb) { byte[] b = zeros(mb); b[0] = 1; b[1] = 2; return b; }
  static byte[] concat(byte[] a, byte[] b) { byte[] c = Arrays.copyOf(a, a.length + b.length); System.arraycopy(b, 0, c, a.length, b.length); return c; }
  static byte[] replaced(byte[] zip, String name, String text) throws IOException {
    List<Entry> es = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e; (e = in.getNextEntry()) != null; ) es.add(e.getName().equals(name) ? Entry.of(name, text) : new Entry(e.getName(), in.readAllBytes()));
    }
    return MadeFiles.zip(es.toArray(new Entry[0]));
  }
}
