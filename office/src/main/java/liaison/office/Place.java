package liaison.office;

/** Where a leaf stands: epoch from 0, side 0 to 15, seq from 0. */
public record Place(int epoch, int side, long seq) {
  public Place {
    if (epoch < 0 || side < 0 || side > 15 || seq < 0)
      throw new IllegalArgumentException("no such place: " + epoch + "/" + side + "/" + seq);
  }
}
