package liaison.office.floor;

import liaison.office.Precedence;

/**
 * Who works at this side's desk. {@code officer} is the number under which the side accredited
 * them; {@code language} is en, ko or ar; {@code theme} is night or day; {@code releases} is the
 * highest precedence they may release; {@code keys} holds their own shortcuts, one {@code act=code}
 * a line, empty for the usual ones.
 */
public record Person(
    long officer, String name, String language, String theme, Precedence releases, String keys) {

  /** As they stand for what they did: a name is their own to change, the number is not. */
  public String called() {
    return name + " (" + officer + ")";
  }
}
