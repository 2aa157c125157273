package dev.yonder.command;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that travel as text: how the text becomes the object again. */
enum TextType {
  CHARACTER(Character.class, true, TextType::character),
  PATH(Path.class, true, Path::of),
  FILE(File.class, true, File::new),
  URL(URL.class, true, URL::new),
  CURRENCY(Currency.class, true, Currency::getInstance),
  RUNTIME_VERSION(Runtime.Version.class, true, Runtime.Version::parse),
  MODULE_VERSION(ModuleDescriptor.Version.class, true, ModuleDescriptor.Version::parse),
  CHARSET(Charset.class, true, Charset::forName),
  ZONE_ID(ZoneId.class, true, ZoneId::of),
  TIME_ZONE(TimeZone.class, false, id -> TimeZone.getTimeZone(ZoneId.of(id))),
  LOCALE(Locale.class, false, tag -> new Locale.Builder().setLanguageTag(tag).build()),
  INET_ADDRESS(InetAddress.class, false, TextType::address),
  INET_SOCKET_ADDRESS(InetSocketAddress.class, false, TextType::socketAddress);

  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(%[\\w.-]{1,64})?");

  private final Class<?> type;
  private final boolean hasPlainText;
  private final Parser parser;

  @FunctionalInterface
  private interface Parser {
    Object parse(String text) throws IOException;
  }

  TextType(Class<?> type, boolean hasPlainText, Parser parser) {
    this.type = type;
    this.hasPlainText = hasPlainText;
    this.parser = parser;
  }

  static @Nullable TextType of(Class<?> type) {
    return Arrays.stream(values()).filter(known -> known.type == type).findFirst().orElse(null);
  }

  /** Whether {@code toString} gives the text that travels. */
  boolean hasPlainText() {
    return hasPlainText;
  }

  /**
   * The object that a text stands for.
   *
   * @throws IOException if it stands for none
   * @throws RuntimeException if it stands for none
   */
  Object parse(String text) throws IOException {
    return parser.parse(text);
  }

  private static Object character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }

  private static Object address(String text) throws IOException {
    if (!isAddress(text)) {
      throw new IllegalArgumentException("not an address in digits");
    }
    return InetAddress.getByName(text);
  }

  /** A name would be looked up in the network, which no conversion of a value may do. */
  private static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  private static Object socketAddress(String text) throws IOException {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("no port");
    }
    String host = text.substring(0, colon);
    int port = Integer.parseInt(text.substring(colon + 1));
    return isAddress(host)
        ? new InetSocketAddress((InetAddress) address(host), port)
        : InetSocketAddress.createUnresolved(host, port);
  }
}
