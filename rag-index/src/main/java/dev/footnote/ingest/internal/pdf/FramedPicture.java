package dev.footnote.ingest.internal.pdf;

/** A picture and its place on a page. */
record FramedPicture(GrayPicture picture, PictureFrame frame) {

  /**
   * Turns the picture clockwise, by the degrees that its lines are turned counter-clockwise.
   *
   * @param degrees more than 0 and less than 360
   */
  FramedPicture levelled(double degrees) {
    TextDirection turn = TextDirection.exactly(degrees);
    PageBox corners = turn.inDirection(new PageBox(0, 0, picture.width(), picture.height()));
    GrayPicture turned = picture.turned(turn, corners);
    TextDirection direction = TextDirection.exactly(frame.direction().degrees() + degrees);
    // The corner of the picture on its page, and from it the corner of the turned picture.
    float x = turn.x(frame.originX(), frame.originY()) + corners.left() * frame.scale();
    float y = turn.y(frame.originX(), frame.originY()) + corners.top() * frame.scale();
    return new FramedPicture(turned, new PictureFrame(direction, frame.scale(), x, y));
  }

  /** Returns the picture with so many times more pixels in each row and column. */
  FramedPicture enlarged(int times) {
    PictureFrame finer =
        new PictureFrame(
            frame.direction(), frame.scale() / times, frame.originX(), frame.originY());
    return new FramedPicture(picture.enlarged(times), finer);
  }
}
