package dev.footnote.answer.claim.internal;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSetMultimap;
import dev.footnote.document.internal.ScriptDigits;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The units, currencies and percent signs that may stand beside a number. Every spelling of a unit
 * has the same name.
 */
public final class UnitTable {

  /** One unit a line: its name, then its other spellings. A spelling in two lines is ambiguous. */
  private static final String TABLE =
      """
      %: percent,per cent,pct,prozent,por ciento,pour cent,percentage points
      ‰: per mille,per mill,promille
      ppm:
      km: kilometre,kilometres,kilometer,kilometers,kms
      m: metre,metres,meter,meters
      cm: centimetre,centimetres,centimeter,centimeters,zentimeter
      mm: millimetre,millimetres,millimeter,millimeters
      µm: micrometre,micrometres,micrometer,micrometers,micron,microns,μm,um
      nm: nanometre,nanometres,nanometer,nanometers
      mile: miles,mi
      ft: foot,feet
      in: inch,inches
      yd: yard,yards
      m²: square metre,square metres,square meter,square meters,sq m,sqm,m2,quadratmeter
      cm²: square centimetre,square centimetres,square centimeter,square centimeters,cm2
      mm²: square millimetre,square millimetres,square millimeter,square millimeters,mm2
      km²: square kilometre,square kilometres,square kilometer,square kilometers,sq km,km2
      sq mi: square mile,square miles
      sq ft: square foot,square feet,ft²,ft2
      m³: cubic metre,cubic metres,cubic meter,cubic meters,m3,kubikmeter
      cm³: cubic centimetre,cubic centimetres,cubic centimeter,cubic centimeters,cm3,ccm
      acre: acres
      ha: hectare,hectares,hektar
      kg: kilogram,kilograms,kilogramme,kilogrammes,kilogramm,kilo,kilos
      g: gram,grams,gramme,grammes,gramm
      mg: milligram,milligrams,milligramm
      µg: microgram,micrograms,μg,ug,mcg
      t: tonne,tonnes,metric ton,metric tons,tonnen
      ton: tons
      lb: lbs,pound,pounds
      oz: ounce,ounces
      l: litre,litres,liter,liters
      ml: millilitre,millilitres,milliliter,milliliters
      gal: gallon,gallons
      s: second,seconds,sec,secs,sekunde,sekunden
      ms: millisecond,milliseconds
      min: minute,minutes,mins,minuten
      h: hour,hours,hr,hrs,stunde,stunden,heures,horas
      day: days,tag,tage,tagen,jours,días
      week: weeks,woche,wochen,semaines,semanas
      month: months,monat,monate,monaten,mois,meses
      year: years,yr,yrs,jahr,jahre,jahren,ans,años
      decade: decades,jahrzehnt,jahrzehnte
      century: centuries,jahrhundert,jahrhunderte,siècle,siglo
      km/h: kph,kmh,kilometres per hour,kilometers per hour
      mph: miles per hour
      m/s: metres per second,meters per second
      rpm: revolutions per minute
      °C: celsius,degrees celsius,degree celsius,degrees c,grad celsius,℃
      °F: fahrenheit,degrees fahrenheit,degree fahrenheit,degrees f,℉
      °: degree,degrees,grad
      K: kelvin
      W: watt,watts
      kW: kilowatt,kilowatts
      MW: megawatt,megawatts
      kWh: kilowatt hour,kilowatt hours,kilowatt-hours
      V: volt,volts
      A: amp,amps,ampere,amperes
      Hz: hertz
      kHz: kilohertz
      MHz: megahertz
      GHz: gigahertz
      bar: bars
      Pa: pascal
      kPa: kilopascal
      psi:
      dB: decibel,decibels
      byte: bytes
      KB: kilobyte,kilobytes
      MB: megabyte,megabytes
      GB: gigabyte,gigabytes
      TB: terabyte,terabytes
      kcal: kilocalorie,kilocalories
      EUR: €,euro,euros
      USD: $,us$,dollar,dollars,us dollar,us dollars
      GBP: £,pound,pounds,pounds sterling,pound sterling
      JPY: ¥,yen
      CNY: ¥,yuan,rmb
      CHF: franc,francs,franken,fr.
      INR: ₹,rupee,rupees
      cent: cents,¢
      """;

  private static final ImmutableSetMultimap<String, String> NAMES_BY_SPELLING = namesBySpelling();

  private static final String SPELLING =
      "(?<spelling>%s)(?![\\p{L}\\p{N}&&[^%s]])"
          .formatted(Alternation.of(NAMES_BY_SPELLING.keySet()), ScriptDigits.RAISED);

  private static final Pattern AFTER_NUMBER =
      Pattern.compile(
          "[ \\u00A0\\u202F\\u2009-]?" + SPELLING, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern ANYWHERE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])" + SPELLING, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern CURRENCY =
      Pattern.compile(
          "(?:us)?\\p{Sc}|(?<!\\p{L})(?:EUR|USD|GBP|JPY|CNY|CHF|INR)", Pattern.CASE_INSENSITIVE);

  /** Characters of the longest currency, with a space. */
  private static final int LONGEST_CURRENCY = 4;

  /** Characters of the longest symbol of a length. */
  private static final int LONGEST_SYMBOL = 2;

  private static final CharMatcher POWERS = CharMatcher.anyOf("²³⁻");

  private UnitTable() {}

  /** Returns the unit after a number; its edge is the end of the unit. */
  static UnitMatch after(String text, int numberEnd) {
    Matcher matcher =
        AFTER_NUMBER.matcher(text).region(numberEnd, text.length()).useTransparentBounds(true);
    Set<String> units =
        matcher.lookingAt() && !isOtherPower(text, matcher)
            ? names(matcher.group("spelling"))
            : Set.of();
    return units.isEmpty() ? UnitMatch.none(numberEnd) : new UnitMatch(units, matcher.end());
  }

  /** Reports whether the unit goes on with a power, as in cm². Longer words have note marks. */
  private static boolean isOtherPower(String text, Matcher unit) {
    return unit.end() < text.length()
        && POWERS.matches(text.charAt(unit.end()))
        && unit.group("spelling").length() <= LONGEST_SYMBOL;
  }

  /** Returns the currency directly before a number; its edge is the start of the currency. */
  static UnitMatch before(String text, int numberStart) {
    Matcher matcher =
        CURRENCY
            .matcher(text)
            .region(Math.max(0, numberStart - LONGEST_CURRENCY), numberStart)
            .useTransparentBounds(true);
    while (matcher.find()) {
      if (text.substring(matcher.end(), numberStart).isBlank()) {
        return new UnitMatch(names(matcher.group()), matcher.start());
      }
    }
    return UnitMatch.none(numberStart);
  }

  /** Returns the names of all units in a text, with or without a number. Cost is linear. */
  public static Set<String> unitsIn(String text) {
    return ANYWHERE
        .matcher(text)
        .results()
        .flatMap(match -> names(match.group("spelling")).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A unit of one letter is recognised in its own case only: a {@code k} is not a kelvin. */
  private static Set<String> names(String spelling) {
    Set<String> names = NAMES_BY_SPELLING.get(spelling.toLowerCase(Locale.ROOT));
    return spelling.length() == 1 && Character.isLetter(spelling.charAt(0))
        ? names.stream().filter(spelling::equals).collect(Collectors.toUnmodifiableSet())
        : names;
  }

  private static ImmutableSetMultimap<String, String> namesBySpelling() {
    ImmutableSetMultimap.Builder<String, String> names = ImmutableSetMultimap.builder();
    for (String line : Splitter.on('\n').omitEmptyStrings().split(TABLE)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      // "in" is a preposition far more often than an inch.
      if (!name.equals("in")) {
        names.put(name.toLowerCase(Locale.ROOT), name);
      }
      for (String spelling :
          Splitter.on(',').trimResults().omitEmptyStrings().split(line.substring(colon + 1))) {
        names.put(spelling, name);
      }
    }
    return names.build();
  }
}
