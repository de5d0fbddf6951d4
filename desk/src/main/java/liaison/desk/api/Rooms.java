package liaison.desk.api;

import java.time.Clock;
import liaison.office.Office;
import liaison.office.floor.Floor;

/** What answers programs, each with its own part. */
record Rooms(
    House house, Notes notes, Drafts drafts, Receipts receipts, CallActs calls, Changes changes) {
  static Rooms of(Office office, Floor floor, Clock clock) {
    Hands hands = new Hands(office, clock);
    return new Rooms(
        new House(office, floor),
        new Notes(office, floor),
        new Drafts(office, hands),
        new Receipts(office, hands),
        new CallActs(office, floor, hands),
        new Changes(office, hands));
  }
}
