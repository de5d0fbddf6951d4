package liaison.trial.desk;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Takes the pictures of the officers' guide, in one language, as PNG of few colours. Only with
 * -Dliaison.pictures=yes; without, it looks and takes none.
 */
record Camera(String language) {
  private static final Path IMAGES = Path.of("..", "docs", "images");
  private static final boolean ON = "yes".equals(System.getProperty("liaison.pictures"));
  private static final int WIDE = 1280;
  private static final int HIGH = 800;
  private static final int COLOURS = 96;

  /** What the page shows now, from its top. */
  void take(Page page, String name) throws IOException {
    take(page, name, HIGH);
  }

  void take(Page page, String name, int high) throws IOException {
    if (!ON) {
      return;
    }
    page.setViewportSize(WIDE, high);
    page.evaluate("() => { scrollTo(0, 0); document.activeElement?.blur() }");
    byte[] whole =
        page.screenshot(
            new Page.ScreenshotOptions()
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    Files.createDirectories(IMAGES);
    Files.write(IMAGES.resolve(name + "." + language + ".png"), reduced(whole));
    page.setViewportSize(1440, 900);
  }

  private static byte[] reduced(byte[] png) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
    int[] palette = palette(full);
    IndexColorModel model =
        new IndexColorModel(
            8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    BufferedImage few =
        new BufferedImage(
            full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int y = 0; y < full.getHeight(); y++) {
      for (int x = 0; x < full.getWidth(); x++) {
        int index =
            nearest.computeIfAbsent(full.getRGB(x, y) & 0xffffff, rgb -> nearest(palette, rgb));
        few.getRaster().setSample(x, y, 0, index);
      }
    }
    return written(few);
  }

  /** The colours most used. */
  private static int[] palette(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    List<Map.Entry<Integer, Integer>> all = new ArrayList<>(counts.entrySet());
    all.sort(Map.Entry.<Integer, Integer>comparingByValue().reversed());
    return all.stream().limit(COLOURS).mapToInt(Map.Entry::getKey).toArray();
  }

  private static int nearest(int[] palette, int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length && least > 0; i++) {
      int red = (palette[i] >> 16) - (rgb >> 16);
      int green = (palette[i] >> 8 & 255) - (rgb >> 8 & 255);
      int blue = (palette[i] & 255) - (rgb & 255);
      int far = red * red + green * green + blue * blue;
      if (far < least) {
        least = far;
        best = i;
      }
    }
    return best;
  }

  private static byte[] written(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
