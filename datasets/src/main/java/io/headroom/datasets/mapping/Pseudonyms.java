package io.headroom.datasets.mapping;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Stands a keyed hash in the place of a personal text: the first 64 bits of HMAC-SHA-256 (RFC 2104)
 * of its UTF-8 bytes. Equal texts have equal pseudonyms under one key, so that counting by them
 * works; without the key they cannot be guessed by trying names. The key is never shown. Immutable.
 */
public final class Pseudonyms {
  /** Name of the environment variable that holds the key. */
  public static final String VARIABLE = "HEADROOM_PSEUDONYM_KEY";

  private static final int SHORTEST = 8;
  private static final int SHOWN_BYTES = 8;

  private static final Pseudonyms NONE = new Pseudonyms(null);

  private final @Nullable SecretKeySpec key;

  private Pseudonyms(byte @Nullable [] key) {
    this.key = key == null ? null : new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * Pseudonyms under a key that lasts, so that they are the same in each run.
   *
   * @param key a secret of at least 8 characters
   * @return the pseudonyms
   * @throws IllegalArgumentException when the key is shorter; the message does not show it
   */
  public static Pseudonyms keyed(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    if (key.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "the key of pseudonyms must have at least "
              + SHORTEST
              + " characters, found "
              + key.length());
    }
    return new Pseudonyms(bytes);
  }

  /**
   * No pseudonyms: without a key personal texts are not kept at all. A random key would make every
   * run's report another one.
   *
   * @return what gives the empty text for every text
   */
  public static Pseudonyms none() {
    return NONE;
  }

  /**
   * Pseudonyms under the key that the environment names, else none.
   *
   * @param environment variables by name, such as {@link System#getenv()}
   * @return the pseudonyms
   * @throws IllegalArgumentException when {@value #VARIABLE} is set and too short
   */
  public static Pseudonyms from(Map<String, String> environment) {
    String key = environment.get(VARIABLE);
    if (key == null || key.isEmpty()) {
      return NONE;
    }
    try {
      return keyed(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("variable " + VARIABLE + ": " + e.getMessage(), e);
    }
  }

  /**
   * Whether there is a key.
   *
   * @return false when personal texts are not kept
   */
  public boolean isKeyed() {
    return key != null;
  }

  /**
   * The pseudonym of a text.
   *
   * @param text the text; blanks around it do not count
   * @return such as {@code p-0f3a9c51d2e47b68}; empty for an empty text, and without a key
   */
  public String of(String text) {
    String stripped = Objects.requireNonNull(text, "text").strip();
    SecretKeySpec secret = key;
    if (stripped.isEmpty() || secret == null) {
      return "";
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      byte[] hash = mac.doFinal(stripped.getBytes(StandardCharsets.UTF_8));
      return "p-" + HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** Says nothing about the key. */
  @Override
  public String toString() {
    return key != null ? "Pseudonyms[keyed]" : "Pseudonyms[none]";
  }
}
