// The attack matrix as pure functions: every route of routes(), a new one by itself, and every file
// of the page. tests/workspace/attack.py has the same over the wire.
#include "workspace/server/gate.hpp"

#include <array>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "workspace/routes/routes.hpp"
#include "workspace/server/door.hpp"

namespace veldwerk {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::array<EmbeddedFile, 2> page = {{{"index.html", "<p>"}, {"app.js", "run()"}}};
constexpr std::uint16_t port = 40123;

Door some_door(std::vector<std::string>* links = nullptr) {
  return Door(port, page, [links](const std::string& link) {
    if (links != nullptr) links->push_back(link);
  });
}

/// A request as the page makes it.
Request good_request(const Door& door, Method method, std::string_view path) {
  Request request{.method = method, .path = std::string(path)};
  request.headers = {{"host", "127.0.0.1:40123"},
                     {"cookie", "veldwerk-40123=" + door.gate().cookie},
                     {"sec-fetch-site", "same-origin"}};
  if (method == Method::post) {
    request.headers["origin"] = "http://127.0.0.1:40123";
    request.headers["content-type"] = "application/json";
    request.headers["x-veldwerk"] = "1";
    request.body = "{}";
  }
  return request;
}

/// One way in which a request is not the page's.
struct Attack {
  std::string_view name;
  std::function<void(Request&)> make;
  bool of_changes_alone = false;  // of a look it says nothing
};

std::vector<Attack> attacks() {
  const auto sets = [](std::string name, std::string value) {
    return [=](Request& request) { request.headers[name] = value; };
  };
  const auto lacks = [](std::string name) {
    return [=](Request& request) { request.headers.erase(name); };
  };
  const std::string other(64, '0');
  return {
      {"no token", lacks("cookie")},
      {"empty token", sets("cookie", "veldwerk-40123=")},
      {"wrong token", sets("cookie", "veldwerk-40123=" + other)},
      {"token of another port",
       [](Request& request) { request.headers["cookie"].replace(9, 5, "40124"); }},
      {"half a token", [](Request& request) { request.headers["cookie"].resize(47); }},
      {"token and more", [](Request& request) { request.headers["cookie"] += "0"; }},
      {"foreign Host", sets("host", "evil.example")},
      {"foreign Host with our port", sets("host", "evil.example:40123")},
      {"Host evil.localhost", sets("host", "evil.localhost:40123")},
      {"Host localhost.evil.example", sets("host", "localhost.evil.example:40123")},
      {"Host 127.0.0.1 without port", sets("host", "127.0.0.1")},
      {"Host of another port", sets("host", "127.0.0.1:40124")},
      {"Host 127.0.0.2", sets("host", "127.0.0.2:40123")},
      {"Host with user", sets("host", "x@127.0.0.1:40123")},
      {"Host twice", sets("host", "127.0.0.1:40123, 127.0.0.1:40123")},
      {"no Host", lacks("host")},
      {"Origin foreign", sets("origin", "http://evil.example")},
      {"Origin null", sets("origin", "null")},
      {"Origin empty", sets("origin", "")},
      {"Origin of another port", sets("origin", "http://127.0.0.1:40124")},
      {"Origin https", sets("origin", "https://127.0.0.1:40123")},
      {"Origin of our other name", sets("origin", "http://localhost:40123")},
      {"Origin equal to a foreign Host",
       [](Request& request) {
         request.headers["host"] = "evil.example:40123";
         request.headers["origin"] = "http://evil.example:40123";
       }},
      {"method override header", sets("x-http-method-override", "POST")},
      {"method override to GET", sets("x-http-method-override", "GET")},
      {"method override, another name", sets("x-method-override", "POST")},
      {"method override, a third name", sets("x-http-method", "POST")},
      {"method override in the query", [](Request& request) { request.query["_method"] = "POST"; }},
      {"another method", [](Request& request) { request.method = Method::other; }},
      {"Origin absent", lacks("origin"), true},
      {"form post", sets("content-type", "application/x-www-form-urlencoded"), true},
      {"form post with files", sets("content-type", "multipart/form-data; boundary=x"), true},
      {"plain text", sets("content-type", "text/plain"), true},
      {"nearly JSON", sets("content-type", "application/jsonp"), true},
      {"no type", lacks("content-type"), true},
      {"no header of ours", lacks("x-veldwerk"), true},
      {"header of ours, wrong", sets("x-veldwerk", "0"), true},
  };
}

/// What holds for routes of the API, where the page's files may be looked at.
std::vector<Attack> attacks_on_api() {
  std::vector<Attack> all = attacks();
  for (const std::string site : {"cross-site", "same-site", "", "same-origin, none"}) {
    all.push_back(
        {"Sec-Fetch-Site", [site](Request& request) { request.headers["sec-fetch-site"] = site; }});
  }
  return all;
}

/// Routes as somebody would ask for them, and two of our own where the program has few.
std::vector<std::pair<Method, std::string>> asked_routes() {
  std::vector<std::pair<Method, std::string>> asked = {{Method::get, "/api/x/I01"},
                                                       {Method::post, "/api/x/add"}};
  for (const Route& route : routes()) asked.emplace_back(route.method, route.path);
  return asked;
}

TEST(Gate, LetsThePageInOnEveryRoute) {
  Door door = some_door();
  for (const auto& [method, path] : asked_routes()) {
    EXPECT_FALSE(door.answer(good_request(door, method, path))) << path;
    Request request = good_request(door, method, path);
    for (const std::string host : {"localhost:40123", "[::1]:40123"}) {
      request.headers["host"] = host;
      if (method == Method::post) request.headers["origin"] = "http://" + host;
      EXPECT_FALSE(door.answer(request)) << path << ' ' << host;
    }
    request.headers.erase("sec-fetch-site");
    EXPECT_FALSE(door.answer(request)) << path << " by an old browser";
    request.headers["sec-fetch-site"] = "none";
    EXPECT_FALSE(door.answer(request)) << path;
    request.headers["cookie"] = "a=b; veldwerk-40123=no; " + request.headers["cookie"] + "; c";
    EXPECT_FALSE(door.answer(request)) << path << " among other cookies";
  }
}

TEST(Gate, RefusesEveryAttackOnEveryRoute) {
  Door door = some_door();
  for (const auto& [method, path] : asked_routes()) {
    for (const Attack& attack : attacks_on_api()) {
      if (attack.of_changes_alone && method == Method::get) continue;
      Request request = good_request(door, method, path);
      attack.make(request);
      const std::optional<Response> response = door.answer(request);
      ASSERT_TRUE(response) << attack.name << ": " << path;
      EXPECT_GE(response->status, 400U) << attack.name << ": " << path;
      EXPECT_EQ(response->type, "application/json");
      EXPECT_THAT(response->body, Not(HasSubstr(door.gate().cookie)));
    }
  }
}

TEST(Gate, RefusesEveryAttackOnThePage) {
  Door door = some_door();
  for (const std::string_view path : {"/", "/index.html", "/app.js", "/nothing"}) {
    for (const Attack& attack : attacks()) {
      if (attack.of_changes_alone) continue;
      Request request = good_request(door, Method::get, path);
      attack.make(request);
      const std::optional<Response> response = door.answer(request);
      ASSERT_TRUE(response) << attack.name << ": " << path;
      EXPECT_GE(response->status, 400U) << attack.name << ": " << path;
    }
  }
}

TEST(Gate, NoMethodStandsForAnother) {
  for (const Route& route : routes()) {
    Request request{.method = route.method, .path = std::string(route.path)};
    ASSERT_EQ(find_route(request)->path, route.path) << "two routes are alike";
    request.method = route.method == Method::get ? Method::post : Method::get;
    const Route* other = find_route(request);
    // The same path may be there for both methods, as two routes.
    EXPECT_TRUE(other == nullptr || other->method == request.method) << route.path;
    request.method = Method::other;
    EXPECT_EQ(find_route(request), nullptr) << route.path;
  }
}

TEST(Gate, SaysHostFirst) {
  Door door = some_door();
  Request request = good_request(door, Method::post, "/api/x");
  request.headers["host"] = "evil.example";
  EXPECT_EQ(door.answer(request)->status, 403U);
  request.headers.erase("cookie");
  request.method = Method::other;
  EXPECT_EQ(door.answer(request)->status, 403U);
  request.headers["host"] = "127.0.0.1:40123";
  EXPECT_EQ(door.answer(request)->status, 405U);
  request.method = Method::get;
  EXPECT_EQ(door.answer(request)->status, 401U);
}

TEST(Gate, EveryRouteIsUnderApiAndChangesByPost) {
  for (const Route& route : routes()) {
    EXPECT_TRUE(route.path.starts_with("/api/")) << route.path;
    EXPECT_NE(route.method, Method::other);
    EXPECT_NE(route.answer, nullptr);
    // For attack.py, which asks this test what there is.
    std::printf("route: %s %s\n", route.method == Method::get ? "GET" : "POST",
                std::string(route.path).c_str());
  }
}

TEST(Gate, AnswersCarryNoWordForOtherSites) {
  for (const auto& [name, value] : headers_of_every_answer()) {
    EXPECT_FALSE(name.starts_with("Access-Control-")) << name;
    EXPECT_EQ(value.find("unsafe"), value.npos) << value;
  }
}

TEST(Door, LinkWorksOnce) {
  std::vector<std::string> links;
  Door door = some_door(&links);
  ASSERT_EQ(links.size(), 1U);
  const std::string_view head = "http://127.0.0.1:40123";
  ASSERT_TRUE(links[0].starts_with(head));
  Request request{.path = links[0].substr(head.size())};
  EXPECT_EQ(request.path.size(), std::string_view("/start/").size() + 64);

  request.headers["host"] = "evil.example:40123";
  EXPECT_EQ(door.answer(request)->status, 403U);
  request.headers["host"] = "127.0.0.1:40123";
  const Response in = *door.answer(request);
  EXPECT_EQ(in.status, 303U);
  EXPECT_EQ(in.body, "");
  using Header = std::pair<std::string, std::string>;
  EXPECT_THAT(in.headers, testing::ElementsAre(
                              Header("Location", "/"),
                              Header("Set-Cookie", "veldwerk-40123=" + door.gate().cookie +
                                                       "; HttpOnly; SameSite=Strict; Path=/")));
  EXPECT_EQ(door.answer(request)->status, 401U);
  ASSERT_EQ(links.size(), 2U);
  EXPECT_NE(links[0], links[1]);

  // Who is in already is shown to the page, and gets no second cookie.
  request.headers["cookie"] = "veldwerk-40123=" + door.gate().cookie;
  const Response again = *door.answer(request);
  EXPECT_EQ(again.status, 303U);
  EXPECT_THAT(again.headers, testing::ElementsAre(Header("Location", "/")));

  for (std::string wrong : {"/start/", "/start/0", "/start"}) {
    Request guess{.path = wrong, .headers = {{"host", "127.0.0.1:40123"}}};
    EXPECT_EQ(door.answer(guess)->status, 401U) << wrong;
  }
  Request by_post{.method = Method::post,
                  .path = links[1].substr(head.size()),
                  .headers = {{"host", "127.0.0.1:40123"}}};
  EXPECT_EQ(door.answer(by_post)->status, 401U);
  EXPECT_EQ(links.size(), 2U);
}

TEST(Door, LeadsOnByAPageWhoComesFromAFile) {
  // Else the browser would keep the cookie back: what a redirect leads to began elsewhere, too.
  std::vector<std::string> links;
  Door door = some_door(&links);
  Request request{.path = links[0].substr(std::string_view("http://127.0.0.1:40123").size()),
                  .headers = {{"host", "127.0.0.1:40123"}, {"sec-fetch-site", "cross-site"}}};
  const Response in = *door.answer(request);
  EXPECT_EQ(in.status, 200U);
  EXPECT_THAT(in.body, HasSubstr(R"(<meta http-equiv="refresh" content="0; url=/">)"));
  EXPECT_EQ(in.headers.size(), 1U);
  EXPECT_EQ(in.headers[0].first, "Set-Cookie");
  EXPECT_EQ(door.answer(request)->status, 401U);
  request.path = links[1].substr(links[1].find("/start"));
  request.headers["sec-fetch-site"] = "none";
  EXPECT_EQ(door.answer(request)->status, 303U);
}

TEST(Door, GivesThePageByExactNames) {
  Door door = some_door();
  const auto get = [&](std::string_view path) {
    return *door.answer(good_request(door, Method::get, path));
  };
  EXPECT_EQ(get("/").body, "<p>");
  EXPECT_EQ(get("/").type, "text/html; charset=utf-8");
  EXPECT_EQ(get("/app.js").type, "text/javascript; charset=utf-8");
  for (const std::string_view path :
       {"/app.js/", "//app.js", "/App.js", "/app", "/etc/passwd", ""}) {
    EXPECT_EQ(get(path).status, 404U) << path;
  }
  EXPECT_EQ(door.answer(good_request(door, Method::post, "/app.js"))->status, 405U);
}

TEST(Door, LogHasNoNameOfTheStudy) {
  Request request{.path = "/api/secret-of-the-study", .query = {{"q", "a word"}}};
  EXPECT_EQ(line_for_log(request, page, 404), "GET elsewhere 404");
  request.path = "/start/0123";
  EXPECT_EQ(line_for_log(request, page, 401), "GET /start/{link} 401");
  request.path = "/app.js";
  EXPECT_EQ(line_for_log(request, page, 200), "GET /app.js 200");
  for (const Route& route : routes()) {
    request = {.method = route.method, .path = std::string(route.path)};
    for (std::size_t at = 0; (at = request.path.find('{')) != request.path.npos;) {
      request.path.replace(at, request.path.find('}') - at + 1, "Quincy");
    }
    EXPECT_THAT(line_for_log(request, page, 200), Not(HasSubstr("Quincy")));
    EXPECT_THAT(line_for_log(request, page, 200), HasSubstr(std::string(route.path)));
  }
}

}  // namespace
}  // namespace veldwerk
