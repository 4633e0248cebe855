package dev.footnote.ingest;

import java.util.List;
import java.util.regex.Pattern;

/** The lines by which mail programs announce a message that is answered or forwarded. */
final class MessageMarks {

  /** Verbs of lines such as "On Monday, Ben wrote:", in the languages of mail programs. */
  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?isU)\\W?(?:.{2,300}\\b(?:wrote|writes|schrieb|schrieben|a \u00E9crit|escribi\u00F3|ha"
              + " scritto|scrive"
              + "|escreveu|schreef|geschreven|skrev|napisa\u0142(?:\\(a\\)|a)?|pisze|napsal(?:\\(a\\)|a)?|\u043F\u0438\u0448\u0435\u0442|\u043D\u0430\u043F\u0438\u0441\u0430\u043B[\u0430\\(\\)]*|kirjoitti|yazd\u0131|ezt"
              + " \u00EDrta|a scris)(?:\\b|(?<=\\))).{0,200}"
              + "|.{2,300}(?:\u5199\u9053|\u5BEB\u9053|\u66F8\u304D\u307E\u3057\u305F|\uC791\uC131)"
              + "|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}.{2,200}<[^<>\\s]+@[^<>\\s]+>)\\s*[:\uFF1A]\\s*");

  /** The beginning of an attribution that runs over several lines. */
  private static final Pattern OPENING =
      Pattern.compile(
          "(?iu)\\W?(?:On|Am|Le|El|Il|Em|Op|Den|Dne|Dnia|W"
              + " dniu|P\u00E5|La|\u0412|\\p{L}{2,3}[.,]|\\d{1,4}[-/.])[^\n"
              + "]*\\d.*");

  /** A time of day or an address, which attributions have and sentences of the sender seldom. */
  private static final Pattern TIME_OR_ADDRESS = Pattern.compile("\\d{1,2}[:.h]\\d{2}|\\S@\\S");

  private static final Pattern SEPARATOR =
      Pattern.compile(
          "(?iu)[>\\s]*(?:[-_=*]{2,}\\s*(?:(?:original|forwarded|urspr\u00FCngliche|weitergeleitete|transf\u00E9r\u00E9|mensaje|messaggio|mensagem|oorspronkelijk|doorgestuurd|vidarebefordrat|ursprungligt|message|videresendt|oprindelig|opprinnelig|wiadomo\u015B\u0107|p\u016Fvodn\u00ED|alkuper\u00E4inen|\u0418\u0441\u0445\u043E\u0434\u043D\u043E\u0435|\u041F\u0435\u0440\u0435\u0441\u044B\u043B\u0430\u0435\u043C\u043E\u0435|\u539F\u59CB\u90AE\u4EF6|\u8F6C\u53D1)[^-_=*\n"
              + "]{0,60})[-_=*]{2,}|begin forwarded message:|anfang der weitergeleiteten"
              + " nachricht:|d\u00E9but du message (?:r\u00E9exp\u00E9di\u00E9|transf\u00E9r\u00E9)"
              + " ?:|inizio messaggio inoltrato:|inicio del mensaje reenviado:|_{20,})\\s*");

  private static final Pattern FROM =
      field(
          "From|Von|De|Da|Van|Fr\u00E5n|Fra|Od|L\u00E4hett\u00E4j\u00E4|\u041E\u0442|\u041E\u0442"
              + " \u043A\u043E\u0433\u043E|Kimden|Felad\u00F3|\u53D1\u4EF6\u4EBA|\u5BC4\u4EF6\u8005|\u5DEE\u51FA\u4EBA");

  private static final Pattern DATE =
      field(
          "Sent|Date|Gesendet|Datum|Envoy\u00E9|Envoy\u00E9 le|Enviado|Enviado el|Enviada"
              + " em|Fecha|Data|Inviato"
              + "|Verzonden|Skickat|Sendt|Dato|Wys\u0142ano|Odesl\u00E1no|L\u00E4hetetty|P\u00E4iv\u00E4ys"
              + "|\u041E\u0442\u043F\u0440\u0430\u0432\u043B\u0435\u043D\u043E|\u0414\u0430\u0442\u0430|G\u00F6nderildi|Tarih|Elk\u00FCldve|\u53D1\u9001\u65F6\u95F4|\u65E5\u671F|\u9001\u4FE1\u65E5\u6642");

  private static final Pattern SUBJECT =
      field(
          "Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|\u00C4mne|Emne|Temat|P\u0159edm\u011Bt|Aihe"
              + "|\u0422\u0435\u043C\u0430|Konu|T\u00E1rgy|\u4E3B\u9898|\u4E3B\u65E8|\u4EF6\u540D");

  private static final Pattern OTHER =
      field(
          "To|An|\u00C0|A|Para|Aan|Till|Til|Do|Komu|Vastaanottaja|\u041A\u043E\u043C\u0443|Kime|\u6536\u4EF6\u4EBA|\u5B9B\u5148|Cc|Kopie|Copie|CC|Kopia|Bcc|Reply-To|Antwort"
              + " an|Importance|Priorit\u00E4t|Attachments|Anlagen");

  private MessageMarks() {}

  /** Returns whether a line separates a message from the one that it forwards or answers. */
  static boolean isSeparator(String line) {
    return SEPARATOR.matcher(line).matches();
  }

  /**
   * Returns how many of the first lines name the author of the quotation below them; 0 if they do
   * not.
   */
  static int attributionLines(List<String> lines) {
    for (int count = 1; count <= Math.min(3, lines.size()); count++) {
      String text = String.join(" ", lines.subList(0, count));
      if (ATTRIBUTION.matcher(text).matches()) {
        return count;
      }
      if (!OPENING.matcher(lines.getFirst()).matches() || lines.get(count - 1).isBlank()) {
        return 0;
      }
    }
    return 0;
  }

  /** Returns whether a mail program wrote the attribution, rather than the sender. */
  static boolean isByProgram(String attribution) {
    return TIME_OR_ADDRESS.matcher(attribution).find();
  }

  /**
   * Returns how many of the first lines are the header of a message; 0 if they are not. A route or
   * a period of time has lines such as "From: Vienna" too, but neither an address nor a subject.
   */
  static int headerLines(List<String> lines) {
    if (lines.isEmpty() || !FROM.matcher(lines.getFirst()).matches()) {
      return 0;
    }
    int count = 1;
    boolean isMessage = lines.getFirst().contains("@");
    while (count < lines.size() && isField(lines.get(count))) {
      isMessage |= SUBJECT.matcher(lines.get(count)).matches();
      count++;
    }
    return isMessage && count >= 2 ? count : 0;
  }

  static boolean isAuthorOrDate(String line) {
    return FROM.matcher(line).matches() || isDate(line);
  }

  private static boolean isDate(String line) {
    return DATE.matcher(line).matches();
  }

  private static boolean isField(String line) {
    return isDate(line) || SUBJECT.matcher(line).matches() || OTHER.matcher(line).matches();
  }

  private static Pattern field(String names) {
    return Pattern.compile("(?iu)[>*\\s]{0,4}(?:" + names + ")[*\\s\u00A0]{0,3}[:\uFF1A].{0,500}");
  }
}
