import javax.servlet.http.HttpServlet;

/** Read only since 2023. New tickets: component:default/orders. */
public class PurserServlet extends HttpServlet {
    private static final long serialVersionUID = 9L;
}
