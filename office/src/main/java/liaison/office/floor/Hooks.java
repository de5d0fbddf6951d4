package liaison.office.floor;

import java.util.List;

/** Where reports are posted, and how far each has come. */
public interface Hooks {
  /** Removed ones left out, the oldest first. */
  List<Hook> all();

  /** Keeps a new one; its {@code id} is given here. */
  Hook add(Hook hook);

  /** Keeps how far it has come; nothing happens to one that was removed. */
  void put(Hook hook);

  void remove(long id);
}
