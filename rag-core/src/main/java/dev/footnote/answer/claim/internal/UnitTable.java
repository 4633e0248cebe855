package dev.footnote.answer.claim.internal;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What numbers count: units, currencies, per cent; each by one name, however it is written. */
public final class UnitTable {

  /** A unit's name and how else it is written; what stands twice may be either. */
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
      km²: square kilometre,square kilometres,square kilometer,square kilometers,sq km,km2
      sq mi: square mile,square miles
      sq ft: square foot,square feet,ft²,ft2
      m³: cubic metre,cubic metres,cubic meter,cubic meters,m3,kubikmeter
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

  /** Written so, and only so, a unit is one letter; any other case is something else. */
  private static final int CASE_MATTERS = 1;

  private static final ImmutableSetMultimap<String, String> NAMES = names();

  private static final String ALTERNATIVES =
      NAMES.keySet().stream()
          .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(name -> name))
          .map(Pattern::quote)
          .collect(Collectors.joining("|"));

  private static final Pattern BEHIND =
      Pattern.compile(
          "[ \\u00A0\\u202F\\u2009-]?(%s)(?![\\p{L}\\p{N}])".formatted(ALTERNATIVES),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern ANYWHERE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(%s)(?![\\p{L}\\p{N}])".formatted(ALTERNATIVES),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:us)?\\p{Sc}|(?<!\\p{L})(?:EUR|USD|GBP|JPY|CNY|CHF|INR)", Pattern.CASE_INSENSITIVE);

  /** Letters that a currency before a number takes, with the space. */
  private static final int CURRENCY = 4;

  private UnitTable() {}

  /**
   * A unit at a place in a text.
   *
   * @param names what it may be; none if there is no unit
   * @param end where it ends
   */
  record Found(Set<String> names, int end) {}

  /** The unit that follows a number which ends there. */
  static Found behind(String text, int end) {
    Matcher matcher = BEHIND.matcher(text).region(end, text.length()).useTransparentBounds(true);
    return matcher.lookingAt() && !names(matcher.group(1)).isEmpty()
        ? new Found(names(matcher.group(1)), matcher.end())
        : new Found(ImmutableSet.of(), end);
  }

  /** The currency right before a number: where it begins, and what it may be. */
  static Found before(String text, int start) {
    int from = Math.max(0, start - CURRENCY);
    Matcher matcher = BEFORE.matcher(text).region(from, start).useTransparentBounds(true);
    while (matcher.find()) {
      if (text.substring(matcher.end(), start).isBlank()) {
        return new Found(names(matcher.group()), matcher.start());
      }
    }
    return new Found(ImmutableSet.of(), start);
  }

  /** Every unit that a text names, with or without a number. */
  public static Set<String> in(String text) {
    return ANYWHERE
        .matcher(text)
        .results()
        .flatMap(match -> names(match.group(1)).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> names(String written) {
    String key = written.toLowerCase(Locale.ROOT);
    return key.length() == CASE_MATTERS && Character.isLetter(key.charAt(0))
        ? NAMES.get(key).stream().filter(written::equals).collect(Collectors.toUnmodifiableSet())
        : NAMES.get(key);
  }

  private static ImmutableSetMultimap<String, String> names() {
    ImmutableSetMultimap.Builder<String, String> names = ImmutableSetMultimap.builder();
    for (String line : Splitter.on('\n').omitEmptyStrings().split(TABLE)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      // "in" is a preposition far more often than an inch.
      if (!name.equals("in")) {
        names.put(name.toLowerCase(Locale.ROOT), name);
      }
      for (String other :
          Splitter.on(',').trimResults().omitEmptyStrings().split(line.substring(colon + 1))) {
        names.put(other, name);
      }
    }
    return names.build();
  }
}
