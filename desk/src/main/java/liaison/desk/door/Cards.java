package liaison.desk.door;

import java.util.Optional;
import liaison.office.OfficerCard;
import liaison.office.floor.Floor;
import liaison.office.floor.Newcomer;

/** The cards that wait for a head: of passkeys made at this desk, and those pasted in. */
public record Cards(NewPasskeys made, Floor floor) {
  /** The officer's card, that of a passkey first; its roles are for a head to say. */
  public Optional<OfficerCard> waiting(long officer) {
    return made.waiting(officer).stream()
        .findFirst()
        .or(() -> floor.newcomers().of(officer).map(Newcomer::card).map(OfficerCard::parse));
  }
}
