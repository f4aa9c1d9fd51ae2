using FlowViewer.Web.Answers;
using FlowViewer.Web.Components.Live;
using FlowViewer.Web.Content;
using FlowViewer.Web.Localization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace FlowViewer.Web.Hosting;

/// <summary>
/// Every error ends as one of two things: problem details for scripts, or for people the page <c>/{language}/error</c>, run in place of
/// what they asked for, with the status kept and the <see cref="Refusal"/> among the features where there is one.
/// </summary>
internal static class ErrorAnswers
{
    /// <summary>Adds what turns exceptions into refusals.</summary>
    public static void AddErrorAnswers(this IServiceCollection services) => services.AddExceptionHandler<RefusingExceptionHandler>();

    /// <summary>Answers empty error responses and exceptions of all that comes after it.</summary>
    public static void UseErrorAnswers(this IApplicationBuilder app)
    {
        app.Use(async (context, next) =>
        {
            await next(context);
            if (IsEmptyError(context.Response))
                await AnswerAsync(context, next);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // What nobody expected has been logged by now; it must not answer with what it was about.
            ExceptionHandler = context => Refusals.Failed.ExecuteAsync(context),
        });
    }

    /// <summary>
    /// Lets static pages answer 404 in their own words. Blazor throws away what a page says with 404, counting on the request to be run
    /// again at another address, unless it is that second run: so the run of a static page counts as the second. In a second run Blazor
    /// does not wait for what a page does asynchronously, so this holds for static pages alone, which do nothing so. Comes after routing.
    /// </summary>
    public static void UseOwnWordsOfStaticPages(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata is { } page && page.GetMetadata<ComponentTypeMetadata>() is not null && page.GetMetadata<LiveAttribute>() is null
            && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
            context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPath = context.Request.Path });
        return next(context);
    });

    private static bool IsEmptyError(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= 400 && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType);

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (AcceptedTypes.WantPage(context.Request))
            await ShowPageAsync(context, next);
        else if (OfStatus(context) is { } refusal)
            await refusal.ExecuteAsync(context);
    }

    private static Refusal? OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => Refusals.BadValue,
        StatusCodes.Status404NotFound => Refusals.NoSuchAddress with { Suggestions = EntrySuggestions.ForAddress(context.Request.Path) },
        StatusCodes.Status405MethodNotAllowed => Refusals.WrongMethod,
        StatusCodes.Status413PayloadTooLarge => Refusals.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => Refusals.WrongType,
        StatusCodes.Status500InternalServerError => Refusals.Failed,
        _ => null,
    };

    private static async Task ShowPageAsync(HttpContext context, RequestDelegate next)
    {
        (PathString path, string method) = (context.Request.Path, context.Request.Method);
        // What Razor keeps for a request can be set up only once: the second run has services of its own.
        IServiceProvider services = context.RequestServices;
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        // Tells Razor pages that this is the second run: else they leave a 404 of their own empty for somebody else to answer.
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPath = path,
            OriginalPathBase = context.Request.PathBase,
            OriginalQueryString = context.Request.QueryString.Value,
        });
        // Razor adds this header at each run, and a second one of the same name is an exception.
        context.Response.Headers.Remove("blazor-enhanced-nav");
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Path = $"/{Languages.Of(context)}/{context.Features.Get<Refusal>()?.Page ?? "error"}";
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            (context.Request.Path, context.Request.Method) = (path, method);
            context.RequestServices = services;
        }
    }

    private sealed class RefusingExceptionHandler(TimeProvider clock, ILogger<RefusingExceptionHandler> log) : IExceptionHandler
    {
        // Each request finds the store away: who watches the log needs to read it once.
        private static readonly TimeSpan SaidAgain = TimeSpan.FromMinutes(1);

        private long _said = long.MinValue;

        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (Refusals.Of(exception) is not { } refusal)
                return false;
            if (ReferenceEquals(refusal, Refusals.StoreAway))
                Say(exception);
            await refusal.ExecuteAsync(httpContext);
            return true;
        }

        private void Say(Exception problem)
        {
            long now = clock.GetTimestamp(), said = Volatile.Read(ref _said);
            if ((said == long.MinValue || clock.GetElapsedTime(said, now) >= SaidAgain) && Interlocked.CompareExchange(ref _said, now, said) == said)
                log.LogError("The store of traces does not answer: {Problem}", problem.Message);
        }
    }
}
