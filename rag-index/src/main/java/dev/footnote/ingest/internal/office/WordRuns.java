package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** A reader of the content of one paragraph. Not thread-safe. */
final class WordRuns {

  private final WordStory story;
  private final WordParagraph paragraph;

  /** Above 0 inside deleted text. Only fields are followed there. */
  private int deleted;

  WordRuns(WordStory story, WordParagraph paragraph) {
    this.story = story;
    this.paragraph = paragraph;
  }

  /** Reads a child of the paragraph. */
  void read(String name, XmlCursor xml) throws IOException, SAXException, TikaException {
    switch (name) {
      case "pPr" -> paragraph.format(ParagraphFormat.read(xml));
      case "r" -> readRun(xml);
      case "del", "moveFrom" -> {
        deleted++;
        xml.children(child -> read(child, xml));
        deleted--;
      }
      case "ins",
          "moveTo",
          "hyperlink",
          "smartTag",
          "customXml",
          "sdt",
          "sdtContent",
          "fldSimple",
          "bdo",
          "dir",
          "rubyBase" ->
          xml.children(child -> read(child, xml));
      case "AlternateContent" -> AlternateContent.read(xml, child -> read(child, xml));
      case "oMath", "oMathPara" -> {
        InlineText formula = OfficeMath.read(xml);
        if (isVisible()) {
          OfficeMath.appendApart(formula, paragraph.text);
        }
      }
      default -> {}
    }
  }

  private boolean isVisible() {
    return deleted == 0 && !story.fields.isInCode();
  }

  private void readRun(XmlCursor xml) throws IOException, SAXException, TikaException {
    Run run = new Run();
    xml.children(child -> run.read(child, xml));
  }

  /** A run of text with one format. */
  private final class Run {
    private RunFormat format = withStyles(RunFormat.NONE);

    private RunFormat withStyles(RunFormat own) {
      WordStyles styles = story.document.styles;
      RunFormat ofStyle = own.style() == null ? RunFormat.NONE : styles.run(own.style());
      return own.over(ofStyle).over(styles.paragraphRun(paragraph.format().style()));
    }

    void read(String name, XmlCursor xml) throws IOException, SAXException, TikaException {
      switch (name) {
        case "rPr" -> format = withStyles(RunFormat.read(xml));
        case "t" -> append(SymbolFont.decode(xml.text(), format.font()));
        case "sym" ->
            append(SymbolFont.character(xml.attribute("char", ""), xml.attribute("font")));
        case "symEx" -> append(SymbolFont.character(xml.attribute("char", ""), ""));
        case "tab", "ptab" -> append("\t");
        case "noBreakHyphen" -> append("-");
        case "br" -> append("\n");
        case "cr" -> append("\n");
        case "fldChar" -> readField(xml);
        case "footnoteReference" -> readNote(xml, false);
        case "endnoteReference" -> readNote(xml, true);
        case "commentReference" -> readComment(xml);
        case "ruby" ->
            xml.children(
                child -> {
                  if (child.equals("rubyBase")) {
                    WordRuns.this.read(child, xml);
                  }
                });
        case "drawing", "pict", "object" -> {
          if (isShown()) {
            WordDrawing.read(xml, story, paragraph.anchored);
          }
        }
        case "AlternateContent" -> AlternateContent.read(xml, child -> read(child, xml));
        default -> {}
      }
    }

    private boolean isShown() {
      return isVisible() && !format.isHidden();
    }

    private void append(String text) {
      if (isShown()) {
        paragraph.append(text, format);
      }
    }

    private void readField(XmlCursor xml) throws IOException, SAXException, TikaException {
      switch (xml.attribute("fldCharType", "")) {
        case "begin" -> {
          readCheckBox(xml);
          story.fields.begin();
        }
        case "separate" -> story.fields.separate();
        case "end" -> story.fields.end();
        default -> {}
      }
    }

    /** A check box of an old form has no text. */
    private void readCheckBox(XmlCursor xml) throws IOException, SAXException, TikaException {
      boolean[] box = {false, false};
      xml.descendants(
          name -> {
            switch (name) {
              case "checkBox" -> box[0] = true;
              case "checked", "default" -> box[1] = box[0] && xml.isOn();
              default -> {}
            }
          });
      if (box[0]) {
        append(box[1] ? "\u2612" : "\u2610");
      }
    }

    private void readNote(XmlCursor xml, boolean isEndnote) {
      if (!isShown()) {
        return;
      }
      WordNotes notes = story.document.notes(isEndnote);
      @Nullable XhtmlBuffer note = notes.text(xml.attribute("id"));
      boolean hasOwnMark = XmlValues.isOn(xml.attribute("customMarkFollows"));
      String mark = hasOwnMark ? "" : notes.nextMark();
      paragraph.append(
          mark, new RunFormat(null, InlineText.Script.RAISED, false, format.bold(), format.font()));
      if (note != null) {
        story.addNote(mark, note);
      }
    }

    private void readComment(XmlCursor xml) {
      @Nullable XhtmlBuffer comment = story.document.comment(xml.attribute("id"));
      if (comment != null && isShown()) {
        story.addNote("", comment);
      }
    }
  }
}
